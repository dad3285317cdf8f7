package org.openbank.customer.storage;

import java.time.Duration;
import java.util.List;
import java.util.Map;

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
import org.openbank.customer.testing.Parallel;
import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A database that is there but stuck: statements that do not end, and connections that are all taken. */
@QuarkusTest
@WithTestResource(Trust.class)
@TestProfile(DatabaseTroubleTest.Impatient.class)
class DatabaseTroubleTest {

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
        await().atMost(Duration.ofSeconds(30)).until(() -> clerk.get(path).statusCode() == 200);
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

    private static void expectAway(List<Response> answers) {
        for (Response answer : answers) {
            Expect.error(answer, 503, "OBP-50019: Cannot connect to the OBP database.");
            assertThat(answer.header("Retry-After")).isEqualTo("5");
        }
    }
}
