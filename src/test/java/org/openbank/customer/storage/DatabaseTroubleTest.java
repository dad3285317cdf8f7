package org.openbank.customer.storage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Database;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Metrics;
import org.openbank.customer.testing.Parallel;
import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A database that is there but stuck: statements that do not end, and connections that are all taken. */
@QuarkusTest
@WithTestResource(Trust.class)
@TestProfile(DatabaseTroubleTest.Impatient.class)
class DatabaseTroubleTest {

    /** The server process behind the shared connection. */
    private static final String LOOKS_UP =
            "application_name = 'customer-service' and (query like '%user_known%' or query like '%c.customer_id = $2%')";

    public static class Impatient implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.datasource.reactive.max-size", "2",
                    "quarkus.datasource.reactive.additional-properties.statement_timeout", "2000",
                    "obp.database.connection-timeout", "500MS",
                    "obp.firehose.enabled", "true",
                    "obp.firehose.max-streams", "1");
        }
    }

    @Test
    void stuckStatementsAndAnExhaustedPoolAre503AndPass() {
        List<Response> answers = Database.whileLocked(
                "bank", () -> Parallel.times(8, () -> Api.anonymous().get("/banks")));

        expectAway(answers);
        Expect.body(Api.anonymous().get("/banks"), 200);
    }

    @Test
    void writesThatWaitForAConnectionAre503AndPass() {
        Bank bank = Bank.create();
        Api clerk = bank.user(Role.CanCreateCustomer);
        String path = bank.path("/customers");
        Object body = Contract.requestExample("createCustomer");

        List<Response> answers =
                Database.whileLocked("customer", () -> Parallel.times(8, () -> clerk.post(path, body)));

        expectAway(answers);
        Expect.body(clerk.post(path, body), 201);
    }

    /** Each gives up by itself, not one after the other. */
    @Test
    void lookUpsBehindAStuckOneAre503InTimeAndPass() {
        Bank bank = Bank.create();
        Api clerk = bank.user(Role.CanGetCustomer);
        String path = bank.path("/customers/" + bank.customerId());

        List<Response> answers = Database.whileLocked("bank", () -> Parallel.times(8, () -> clerk.get(path)));

        expectAway(answers);
        assertThat(answers).allSatisfy(answer -> assertThat(answer.time()).isLessThan(6_000));
        awaitAnswer(clerk, path);
    }

    @Test
    void lookUpsGoOnWhileWritesHoldEveryConnection() {
        Bank bank = Bank.create();
        Api clerk = bank.user(Role.CanCreateCustomer);
        Object body = Contract.requestExample("createCustomer");
        List<Callable<Response>> tasks =
                new ArrayList<>(Collections.nCopies(2, () -> clerk.post(bank.path("/customers"), body)));
        tasks.add(() -> {
            await().until(() -> Metrics.pooledConnectionsInUse() == 2);
            return clerk.get(bank.path("/customers/" + UUID.randomUUID()));
        });

        List<Response> answers = Database.whileLocked("customer", () -> Parallel.all(tasks));

        // What a look-up alone can tell, since the role is missing.
        assertThat(answers.get(2).statusCode()).isEqualTo(403);
        expectAway(answers.subList(0, 2));
    }

    @Test
    void whatABrokenConnectionTakesWithItIs503() {
        Bank bank = Bank.create();
        Api clerk = bank.user(Role.CanGetCustomer);
        String path = bank.path("/customers/" + bank.customerId());
        List<Callable<List<Response>>> tasks = new ArrayList<>(Collections.nCopies(
                4, () -> Stream.generate(() -> clerk.get(path)).limit(200).toList()));
        tasks.add(() -> {
            for (int i = 0; i < 20; i++) {
                Database.value("select count(pg_terminate_backend(pid)) from pg_stat_activity where " + LOOKS_UP);
            }
            return List.of();
        });

        List<Response> answers =
                Parallel.all(tasks).stream().flatMap(List::stream).toList();

        assertThat(answers).extracting(Response::statusCode).isSubsetOf(200, 503);
        awaitAnswer(clerk, path);
    }

    /** A new one would be of no use, and would come with every statement that is stuck. */
    @Test
    void aConnectionThatIsOnlyStuckIsKept() {
        Bank bank = Bank.create();
        Api clerk = bank.user(Role.CanGetCustomer);
        String path = bank.path("/customers/" + bank.customerId());
        Expect.body(clerk.get(path), 200);
        Object[] before = lookUpServers();

        expectAway(Database.whileLocked("bank", () -> Parallel.times(4, () -> clerk.get(path))));
        awaitAnswer(clerk, path);

        assertThat(lookUpServers()).contains(before);
    }

    /** Those used last come first. */
    private static Object[] lookUpServers() {
        return Database.array(
                "select array_agg(pid order by query_start desc) from pg_stat_activity where " + LOOKS_UP);
    }

    /** As when a firewall forgets the connection: nothing is refused, and nothing comes back. */
    @Test
    void aConnectionThatFallsSilentIsPassed() throws Exception {
        Bank bank = Bank.create();
        Api clerk = bank.user(Role.CanGetCustomer);
        String path = bank.path("/customers/" + bank.customerId());
        Expect.body(clerk.get(path), 200);
        String server = lookUpServers()[0].toString();

        signal("STOP", server);
        try {
            Expect.body(clerk.get(path), 200);
        } finally {
            signal("CONT", server);
        }
    }

    @Test
    void aStreamThatCannotBeginIs503AndGivesItsPlaceBack() {
        Bank bank = Bank.create();
        Api reader = bank.user(Role.CanUseCustomerFirehoseAtAnyBank);
        String path = bank.path("/firehose/customers");

        List<Response> answers = Database.whileLocked("customer", () -> Parallel.times(4, () -> reader.get(path)));

        expectAway(answers);
        Expect.body(reader.get(path), 200);
    }

    private static void signal(String signal, String process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + signal, process).start().waitFor())
                .isZero();
    }

    private static void awaitAnswer(Api clerk, String path) {
        await().atMost(Duration.ofSeconds(30)).until(() -> clerk.get(path).statusCode() == 200);
    }

    private static void expectAway(List<Response> answers) {
        for (Response answer : answers) {
            Expect.error(answer, 503, "OBP-50019: Cannot connect to the OBP database.");
            assertThat(answer.header("Retry-After")).isEqualTo("5");
        }
    }
}
