package org.openbank.customer.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
@TestProfile(BenchmarkStatementsTest.Bare.class)
class BenchmarkStatementsTest {

    /** Several, for the record of another's refusal may follow a statement on the same connection before it is seen. */
    private static final int TRIES = 3;

    public static class Bare extends FreshDatabaseTest.OwnDatabase {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("obp.events.enabled", "false", "obp.audit.reads", "off");
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

        assertBenchmark("get", () -> bank.user().get(path), () -> bank.user(Role.CanGetCustomer)
                .get(path));
    }

    @Test
    void updateIsAsItIsSent() throws IOException {
        Bank bank = Bank.create();
        String path = bank.path("/customers/" + bank.customerId() + "/email");

        assertBenchmark(
                "update", () -> bank.user(Role.CanUpdateCustomerEmail).put(path, Json.object("{'email': 'a'}")));
    }

    @Test
    void createIsAsItIsSent() throws IOException {
        Bank bank = Bank.create();

        assertBenchmark("create", () -> bank.user(Role.CanCreateCustomer)
                .post(bank.path("/customers"), Contract.requestExample("createCustomer")));
    }

    @Test
    void mineIsAsItIsSent() throws IOException {
        Api user = Bank.create().user();

        assertBenchmark("mine", () -> user.get("/users/current/customers"));
    }

    /** The last statements of the service's connections after each of the requests. */
    private static Set<String> sentFor(Runnable... requests) {
        return Stream.generate(() -> requests)
                .limit(TRIES)
                .flatMap(Stream::of)
                .flatMap(request -> {
                    request.run();
                    return sent();
                })
                .collect(Collectors.toSet());
    }

    private static Stream<String> sent() {
        return Stream.of((String[]) Database.array(
                        "select array_agg(query) from pg_stat_activity where application_name = 'customer-service'"))
                .map(BenchmarkStatementsTest::normalised);
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

    private static void assertBenchmark(String file, Runnable... requests) throws IOException {
        String[] statements = statements(file);
        assertThat(statements).hasSize(2);
        assertThat(sentFor(requests))
                .contains(Stream.of(statements)
                        .map(BenchmarkStatementsTest::normalised)
                        .toArray(String[]::new));
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
