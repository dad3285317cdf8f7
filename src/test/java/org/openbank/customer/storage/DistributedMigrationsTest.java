package org.openbank.customer.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Migrations run on a schema that is distributed by Citus too, as docs/scaling.md says. */
class DistributedMigrationsTest {

    /** The tables are distributed after these at the earliest. */
    private static final int BEFORE_DISTRIBUTION = 3;

    private static final String SEQUENTIAL = "set local citus.multi_shard_modify_mode = 'sequential';";

    private final DistributedTables tables = DistributedTables.documented();

    private static SortedMap<Integer, String> migrations() throws IOException {
        SortedMap<Integer, String> migrations = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                migrations.put(Integer.parseInt(name.substring(1, name.indexOf("__"))), Files.readString(file));
            }
        }
        return migrations;
    }

    private static Map<String, String> indexesOfTheFirst() throws IOException {
        Map<String, String> indexes = new HashMap<>();
        migrations().headMap(BEFORE_DISTRIBUTION + 1).values().forEach(sql -> Migration.of(sql)
                .noteIndexes(indexes));
        return indexes;
    }

    @Test
    void noLaterMigrationIsRefusedByADistributedSchema() throws IOException {
        Map<String, String> indexes = indexesOfTheFirst();
        migrations().tailMap(BEFORE_DISTRIBUTION + 1).forEach((version, sql) -> {
            Migration migration = Migration.of(sql);
            assertThat(migration.problems(tables, indexes)).as("V" + version).isEmpty();
            migration.noteIndexes(indexes);
        });
    }

    /** What the operator distributes is all there is. */
    @Test
    void everyTableIsDistributedOrOnEveryNode() throws IOException {
        List<String> created = migrations().values().stream()
                .flatMap(sql -> Migration.of(sql).created().stream())
                .toList();

        assertThat(Stream.concat(tables.reference().stream(), tables.ofABank().stream()))
                .containsExactlyInAnyOrderElementsOf(created);
    }

    /** Citus refuses a function of plain SQL that compares its parameters with columns of a distributed table. */
    @Test
    void functionsAreNotOfPlainSql() throws IOException {
        Map<String, String> languages = new HashMap<>();
        migrations().values().forEach(sql -> languages.putAll(Migration.of(sql).functions()));

        assertThat(languages).hasSizeGreaterThan(1).doesNotContainValue("sql");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // One kind of table, or reference tables first.
                "create index a on customer (bank_id); drop index customer_by_last_change;",
                "alter table bank add column a text; alter table customer add column a text;",
                "update app_user set email = ';' where email = '--'; update customer set email = null;",
                // Over one connection everything goes.
                SEQUENTIAL + "alter table customer add column a text; alter table bank add column a text;",
                "-- first a comment\n" + SEQUENTIAL + "drop index customer_by_last_change; delete from bank;",
            })
    void whatADistributedSchemaTakes(String sql) throws IOException {
        assertThat(Migration.of(sql).problems(tables, indexesOfTheFirst())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table customer add column a text; alter table bank add column a text;",
                "create index a on customer (bank_id); create index b on entitlement (role_name);",
                "drop index customer_by_last_change; drop index entitlement_by_role;",
                "alter index customer_by_last_change rename to a; alter index entitlement_by_role rename to b;",
                "alter table customer add column a text; " + SEQUENTIAL + " alter table bank add column a text;",
                "drop index customer_by_last_change;"
                        + "alter table customer add constraint a foreign key (bank_id) references bank;",
                "update customer set email = null; /* then; */ delete from app_user;",
                // What these rules do not know, they do not pass.
                "create trigger a before insert on customer for each row execute function b();",
                "drop index whose_table_nobody_knows;",
                "create index a_name_of_more_letters_than_leave_room_for_a_shards_number on customer (bank_id);",
            })
    void whatADistributedSchemaRefuses(String sql) throws IOException {
        assertThat(Migration.of(sql).problems(tables, indexesOfTheFirst())).isNotEmpty();
    }

    @Test
    void aNewTableIsDistributedBeforeItsForeignKey() {
        DistributedTables more = tables.withTableOfABank("customer_note");
        String example = tables.exampleOfAMigration();

        assertThat(problems(example, more)).isEmpty();
        assertThat(problems(example.replace(SEQUENTIAL, ""), more)).isNotEmpty();
        assertThat(problems(example, tables)).isNotEmpty();
        assertThat(problems(example, tables.withReferenceTable("customer_note")))
                .isNotEmpty();
        assertThat(problems(example.replace("extname = 'citus'", "true"), more)).isNotEmpty();
        assertThat(problems(example.replace("logicalrelid = 'customer'::regclass", "true"), more))
                .isNotEmpty();
        assertThat(problems(example.replace("'bank_id', ", ""), more)).isNotEmpty();
        assertThat(problems(example.replaceAll("(?s)do \\$\\$.*?\\$\\$;", ""), more))
                .isNotEmpty();
        assertThat(problems(example.replaceAll("(?s)(do \\$\\$.*?\\$\\$;)(.*)", "$2 $1"), more))
                .isNotEmpty();
        assertThat(problems(
                        example.replaceFirst("customer_id +uuid not null", "customer_id uuid references customer"),
                        more))
                .isNotEmpty();
    }

    private static List<String> problems(String sql, DistributedTables tables) {
        return Migration.of(sql).problems(tables, Map.of());
    }

    /** Without Citus, with Citus where nothing is distributed yet, and where it is; stand-ins play its part. */
    @Test
    void theExampleKnowsWhereItIs() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().start();
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : migrations().headMap(BEFORE_DISTRIBUTION + 1).values()) {
                statement.execute(sql);
            }
            statement.execute("create table distributed (name text, foreign_keys bigint)");
            connection.setAutoCommit(false);

            assertThat(foreignKeysWhenDistributed(statement)).isNull();

            statement.execute("set local allow_system_table_mods = on");
            statement.execute(
                    "insert into pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion)"
                            + " select 99999, 'citus', extowner, extnamespace, false, '1' from pg_extension limit 1");
            statement.execute("create table pg_dist_partition (logicalrelid regclass)");
            statement.execute(
                    """
                    create function create_distributed_table(name regclass, by text, colocate_with text) returns void
                    language sql begin atomic
                        insert into distributed
                        select name, count(*) from pg_constraint where conrelid = name and contype = 'f';
                    end
                    """);
            connection.commit();
            assertThat(foreignKeysWhenDistributed(statement)).isNull();

            statement.execute("insert into pg_dist_partition values ('customer')");
            connection.commit();
            assertThat(foreignKeysWhenDistributed(statement)).isEqualTo(0L);
        }
    }

    /** Null where it was not distributed; the migration is taken back. */
    private Object foreignKeysWhenDistributed(Statement statement) throws SQLException {
        statement.execute(tables.exampleOfAMigration());
        try (ResultSet distributed =
                statement.executeQuery("select min(foreign_keys) from distributed where name = 'customer_note'")) {
            distributed.next();
            return distributed.getObject(1);
        } finally {
            statement.getConnection().rollback();
        }
    }
}
