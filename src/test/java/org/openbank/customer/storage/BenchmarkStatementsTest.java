package org.openbank.customer.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Database;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.ProxiedPostgres;
import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;

/** What pgbench runs beside the service (bench/sql) are the statements that the service sends. */
@QuarkusTest
@WithTestResource(Trust.class)
@WithTestResource(ProxiedPostgres.class)
@TestProfile(BenchmarkStatementsTest.NoEvents.class)
class BenchmarkStatementsTest {

    public static class NoEvents extends FreshDatabaseTest.OwnDatabase {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("obp.events.enabled", "false");
        }
    }

    /** What stands for a parameter there, and in the program. */
    private static final String PARAMETER =
            "\\('bench\\.' \\|\\| mod\\(:i, 10\\)\\)|'bench\\.' \\|\\| mod\\(:i, 10\\)|lpad\\(:i::text, 32, '0'\\)"
                    + "::uuid|'new' \\|\\| :i \\|\\| '@example\\.com'|:clerk|(?<=any \\()'[^']*'|(?<== )null|(?<=bank_id = )''|\\$[0-9]+";

    @Test
    void getIsAsItIsSent() throws IOException {
        Bank bank = Bank.create();
        String path = bank.path("/customers/" + bank.customerId());

        bank.user().get(path);
        List<String> refused = sent();
        bank.user(Role.CanGetCustomer).get(path);

        assertBenchmark("get", refused, sent());
    }

    @Test
    void updateIsAsItIsSent() throws IOException {
        Bank bank = Bank.create();
        String path = bank.path("/customers/" + bank.customerId() + "/email");

        bank.user(Role.CanUpdateCustomerEmail).put(path, Json.object("{'email': 'a'}"));

        assertBenchmark("update", sent(), sent());
    }

    @Test
    void createIsAsItIsSent() throws IOException {
        Bank bank = Bank.create();

        bank.user(Role.CanCreateCustomer).post(bank.path("/customers"), Contract.requestExample("createCustomer"));

        assertBenchmark("create", sent(), sent());
    }

    @Test
    void mineIsAsItIsSent() throws IOException {
        Api user = Bank.create().user();

        user.get("/users/current/customers");

        assertBenchmark("mine", sent(), sent());
    }

    /** The last statement of each of the service's connections. */
    private static List<String> sent() {
        return Stream.of((String[]) Database.array(
                        "select array_agg(query) from pg_stat_activity where application_name = 'customer-service'"))
                .map(BenchmarkStatementsTest::normalised)
                .toList();
    }

    /** As pgbench puts it in, whose numbers have no type of a column. */
    @ParameterizedTest
    @ValueSource(strings = {"get", "update", "create", "mine"})
    void theDatabaseUnderstandsThem(String file) throws IOException {
        for (String statement : statements(file)) {
            String sql = statement
                    .replaceAll("(?<!:):(i|number)\\b", "1")
                    .replaceAll("(?<!:):clerk\\b", "'00000000-0000-0000-0000-000000000001'::uuid");

            assertThat(Database.value("explain " + sql)).isNotNull();
        }
    }

    private static String[] statements(String file) throws IOException {
        return Files.readString(Path.of("bench", "sql", file + ".sql"))
                .replaceAll("(?m)^(--|\\\\set).*$", "")
                .strip()
                .split(";");
    }

    private static void assertBenchmark(String file, List<String> first, List<String> second) throws IOException {
        String[] statements = statements(file);
        assertThat(statements).hasSize(2);
        assertThat(first).contains(normalised(statements[0]));
        assertThat(second).contains(normalised(statements[1]));
    }

    /** In one line, with a question mark for each parameter, for the list of values and for those of the record. */
    private static String normalised(String sql) {
        return sql.strip()
                .replaceAll("\\s+", " ")
                .replaceAll("(?<=\\) as \\() | (?=\\)(,|$| select))", "")
                .replaceAll("(?<= as \\() ", "")
                .replaceAll("(?<=\\) values) \\(.*\\)(?= returning 1\\))", " ?")
                .replaceAll("(?<=on_behalf, changes\\) select) .*(?= from (old, )?written\\))", " ?")
                .replaceAll(PARAMETER, "?");
    }
}
