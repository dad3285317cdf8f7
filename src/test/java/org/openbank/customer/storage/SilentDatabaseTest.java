package org.openbank.customer.storage;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Bulk;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Database;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Health;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Parallel;
import org.openbank.customer.testing.ProxiedPostgres;
import org.openbank.customer.testing.TcpProxy;
import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Connections on which nothing passes any more and which nobody closes: a frozen server, a firewall that forgot them.
 * Every request is answered, and the pool heals by itself (contract section 8).
 */
@QuarkusTest
@WithTestResource(Trust.class)
@WithTestResource(ProxiedPostgres.class)
@TestProfile(SilentDatabaseTest.Impatient.class)
class SilentDatabaseTest {

    private static final int TIMES = 5;

    /** A look-up, a connection and a statement; and what a busy machine adds. */
    private static final long DEADLINE = 1_000 + 1_000 + 2_500 + 4_000;

    private final TcpProxy network = ProxiedPostgres.network();

    private Bank bank;
    private List<Callable<Response>> operations;

    public static class Impatient implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.datasource.reactive.max-size", "4",
                    "quarkus.datasource.reactive.additional-properties.statement_timeout", "2000",
                    "quarkus.datasource.reactive.additional-properties.idle_in_transaction_session_timeout", "3000",
                    "obp.database.connection-timeout", "1S",
                    "obp.database.answer-timeout", "2500MS");
        }
    }

    @BeforeEach
    void warmUp() {
        bank = Bank.create();
        Bulk.banks(450);
        Bulk.customers(bank, 450);
        Api clerk = bank.user(
                Role.CanGetCustomer,
                Role.CanCreateCustomer,
                Role.CanUpdateCustomerEmail,
                Role.CanCreateCustomerAddress,
                Role.CanGetCustomerAddress,
                Role.CanUseCustomerFirehoseAtAnyBank);
        String customer = bank.path("/customers/" + bank.customerId());
        operations = List.of(
                () -> clerk.get(customer),
                () -> clerk.post(bank.path("/customers"), Contract.requestExample("createCustomer")),
                () -> clerk.put(customer + "/email", Json.object("{'email': 'a@example.com'}")),
                () -> clerk.post(customer + "/address", Contract.requestExample("createCustomerAddress")),
                () -> clerk.get(customer + "/addresses"),
                () -> Api.anonymous().get("/banks"),
                () -> Api.anonymous().get("/banks/" + bank.id()),
                () -> clerk.get(bank.path("/firehose/customers?limit=450")));
        Parallel.all(manyTimes());
    }

    private List<Callable<Response>> manyTimes() {
        List<Callable<Response>> tasks = new ArrayList<>();
        IntStream.range(0, TIMES).forEach(i -> tasks.addAll(operations));
        return tasks;
    }

    @AfterEach
    void resume() {
        network.resume();
    }

    @Test
    void whatMeetsConnectionsThatFellSilentIsAnsweredAndTheyAreReplaced() {
        network.silenceConnections();

        expectAnswers(Parallel.all(manyTimes()));

        awaitHealth();
    }

    @Test
    void whileNewConnectionsAreSilentTooEverythingIsAnswered() {
        network.fallSilent();

        expectAnswers(Parallel.all(manyTimes()));
        expectAnswers(Parallel.all(manyTimes()));
        expectAnswers(List.of(Api.anonymous().get("/banks")));
        network.silenceConnections();
        // Those that were opened meanwhile stay silent for ever.
        network.passNewConnections();

        awaitHealth();
    }

    /** The server cannot know that nobody will end it, and holds what it locked. */
    @Test
    void aTransactionThatWasCutInTwoGivesItsLocksBack() {
        Api clerk = bank.user(Role.CanCreateCustomerAddress);
        String path = bank.path("/customers/" + bank.customerId() + "/address");
        Object address = Contract.requestExample("createCustomerAddress");

        Response answer =
                Database.whileTriggered("customer_address", bank, "perform pg_sleep(1);", () -> Parallel.<Response>all(
                                List.of(() -> clerk.post(path, address), () -> {
                                    await().until(() -> Database.value("select count(*) from pg_stat_activity"
                                                    + " where wait_event = 'PgSleep'")
                                            .equals(1L));
                                    network.silenceConnections();
                                    return null;
                                }))
                        .get(0));

        expectAnswers(List.of(answer));
        await().atMost(Duration.ofSeconds(15))
                .until(() -> clerk.post(path, address).statusCode() == 201);
    }

    @Test
    void readinessIsAnsweredWithinTheTimeOfAProbe() {
        network.fallSilent();

        List<HttpResponse<String>> answers = Parallel.times(4, () -> {
            long start = System.nanoTime();
            HttpResponse<String> answer = Health.readiness();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
            return answer;
        });

        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(503));
        network.resume();
        await().atMost(Duration.ofSeconds(20)).until(Health::isReady);
    }

    private static void expectAnswers(List<Response> answers) {
        assertThat(answers).allSatisfy(answer -> assertThat(answer.time()).isLessThan(DEADLINE));
        for (Response answer : answers) {
            if (answer.statusCode() >= 300) {
                Expect.error(answer, 503, "OBP-50019: Cannot connect to the OBP database.");
                assertThat(answer.header("Retry-After")).isEqualTo("5");
            }
        }
        assertThat(answers).anySatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(503));
    }

    private void awaitHealth() {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(Parallel.all(manyTimes()))
                .extracting(Response::statusCode)
                .isSubsetOf(200, 201));
    }
}
