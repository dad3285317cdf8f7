package org.openbank.customer.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

import org.flywaydb.core.Flyway;

/**
 * The database on Citus that a run was given (docs/development.md). Its schema is made anew once a run: migrated, then
 * distributed by the operator's script.
 */
public final class Cluster {

    private static final String GIVEN = "cluster.url";
    private static final String READY = "test.cluster.ready";

    /** Said of a table by each run, so that the next one knows what it may remove. */
    private static final String MARK = "made by a test run";

    private static final Path SCRIPT = Path.of("deploy", "citus", "distribute.sql");

    private static final Path MIGRATIONS = Path.of("src", "main", "resources", "db", "migration");

    /** As tests need it who look behind the service: they have triggers, and see all shards of a plan. */
    private static final String FOR_TESTS = "-c%20citus.enable_unsafe_triggers=on%20-c%20citus.explain_all_tasks=on";

    private Cluster() {}

    static boolean isGiven() {
        return System.getProperty(GIVEN) != null;
    }

    /** Empty where there is none, which is usual. */
    static Optional<String> url() {
        if (isGiven() && System.getProperty(READY) == null) {
            prepare(System.getProperty(GIVEN));
            System.setProperty(READY, "true");
        }
        return Optional.ofNullable(System.getProperty(GIVEN));
    }

    static String addressForTests(String url) {
        return "jdbc:" + url + "&options=" + FOR_TESTS;
    }

    private static void prepare(String url) {
        try (Connection connection = DriverManager.getConnection("jdbc:" + url);
                Statement statement = connection.createStatement()) {
            if (is("select exists (select from pg_tables where schemaname = 'public')", statement)
                    && !is("select obj_description(to_regclass('public.bank')) = '" + MARK + "'", statement)) {
                throw new IllegalStateException("This database has tables that no such run has made: " + url);
            }
            Flyway flyway = Flyway.configure()
                    .dataSource("jdbc:" + url, null, null)
                    .locations("filesystem:" + MIGRATIONS)
                    .cleanDisabled(false)
                    .load();
            flyway.clean();
            flyway.migrate();
            statement.execute("comment on table bank is '" + MARK + "'");
            for (String sql : statements()) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean is(String query, Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getBoolean(1);
        }
    }

    /** Each stands by itself. */
    private static String[] statements() throws IOException {
        return Files.readString(SCRIPT).replaceAll("(?m)^--.*$", "").strip().split(";\\s*");
    }
}
