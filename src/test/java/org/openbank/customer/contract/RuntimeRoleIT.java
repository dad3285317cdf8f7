package org.openbank.customer.contract;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.openbank.customer.testing.Database;
import org.openbank.customer.testing.PackagedService;
import org.openbank.customer.testing.PostgresWithRoles;
import org.openbank.customer.testing.TestIssuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The packaged service under a role that reads and writes rows: every operation succeeds, and it can do no more. */
@Tag("deploy")
@QuarkusIntegrationTest
@WithTestResource(PostgresWithRoles.class)
class RuntimeRoleIT extends PageExampleTest {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table other (id text)",
                "create temporary table other (id text)",
                "create schema other",
                "create function other() returns int language sql as 'select 1'",
                "create role other",
                "create index other on customer (email)",
                "alter table customer add column other text",
                "alter table customer disable trigger all",
                "alter table customer owner to customers_service",
                "truncate customer",
                "drop table customer",
                "update flyway_schema_history set success = false",
                "delete from flyway_schema_history",
                "update audit_event set outcome = 'success'",
                "update audit_event set changes = null",
                "delete from audit_event",
                "truncate audit_event",
                "select * from audit_event for update",
                "set role customers_owner",
                "set role postgres",
            })
    void itCannot(String statement) {
        assertThatThrownBy(() -> Database.executeAs(PostgresWithRoles.SERVICE, statement))
                .hasRootCauseInstanceOf(SQLException.class)
                .rootCause()
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo(INSUFFICIENT_PRIVILEGE);
    }

    /** What is of this month stays, whoever asks for its removal; what erasing a customer takes is taken of nobody else. */
    @Test
    void recordsOfThisMonthStay() {
        Database.executeAs(
                PostgresWithRoles.SERVICE,
                """
                insert into audit_event (bank_id, audit_event_id, at, customer_id, operation_id, kind, outcome, method,
                                         status, user_id, application, on_behalf, correlation_id, source_ip, changes)
                select 'role.bank', gen_random_uuid(), now() - i * interval '29 days', gen_random_uuid(), 'x', 'write',
                       'success', 'PUT', 200, gen_random_uuid(), 'app', 'bank', 'c', '::1', '{}'
                  from generate_series(0, 2) as i
                """);

        Database.executeAs(
                PostgresWithRoles.SERVICE, "select remove_audit_events('{write}', now() + interval '1 day', 100)");

        assertThat(Database.value("select count(*) from audit_event where bank_id = 'role.bank'"))
                .isEqualTo(2L);
        Database.update("insert into bank (bank_id) values ('role.bank')");
        Database.update("insert into customer (bank_id, customer_id, customer_number, dependants, dob_of_dependants,"
                + " kyc_status) select bank_id, customer_id, '1', 0, '{}', true from audit_event"
                + " where bank_id = 'role.bank' order by at desc limit 1");
        Database.executeAs(
                PostgresWithRoles.SERVICE,
                "select erase_audited_changes(bank_id, customer_id) from audit_event where bank_id = 'role.bank'");
        assertThat(Database.value("select count(changes) from audit_event where bank_id = 'role.bank'"))
                .isEqualTo(1L);
    }

    /** Tables that come with later migrations need no further step. */
    @Test
    void whatTheOwnerAddsIsServed() {
        Database.executeAs(PostgresWithRoles.OWNER, "create table later (id text)");

        Database.executeAs(
                PostgresWithRoles.SERVICE,
                "insert into later values ('1'); update later set id = '2'; delete from later; select * from later");
    }

    /** Until now one role did both. */
    @Test
    void aDatabaseWithOneRoleIsHandedOver() throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.builder().start()) {
            String url = "postgresql://localhost:" + database.getPort() + "/customers";
            execute(database.getPostgresDatabase().getConnection(), "create role customers login");
            execute(database.getPostgresDatabase().getConnection(), "create database customers owner customers");
            PostgresWithRoles.migrate(url, "customers");
            var customers = database.getDatabase("postgres", "customers");

            execute(customers.getConnection(), "create role customers_owner login");
            execute(customers.getConnection(), "reassign owned by customers to customers_owner");
            execute(customers.getConnection(), Files.readString(PostgresWithRoles.ROLES));

            PostgresWithRoles.migrate(url, PostgresWithRoles.OWNER);
            Map<String, String> environment = new HashMap<>(PackagedService.environment(0));
            environment.put("QUARKUS_DATASOURCE_REACTIVE_URL", url);
            environment.put("QUARKUS_DATASOURCE_USERNAME", PostgresWithRoles.SERVICE);
            environment.put("QUARKUS_FLYWAY_MIGRATE_AT_START", "false");
            try (PackagedService service = PackagedService.start(environment).awaitAnswering()) {
                assertThat(service.get("/obp/v3.1.0/users/current", TestIssuer.token("operator"))
                                .statusCode())
                        .isEqualTo(200);
            }
        }
    }

    private static void execute(Connection opened, String sql) throws SQLException {
        try (Connection connection = opened;
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
