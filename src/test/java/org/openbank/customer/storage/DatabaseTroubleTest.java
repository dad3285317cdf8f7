package org.openbank.customer.storage;

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
import org.openbank.customer.testing.Database;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Parallel;
import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;

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

        for (Response answer : answers) {
            Expect.error(answer, 503, "OBP-50019: Cannot connect to the OBP database.");
            assertThat(answer.header("Retry-After")).isEqualTo("5");
        }
        Expect.body(Api.anonymous().get("/banks"), 200);
    }

    @Test
    void aStreamThatCannotBeginIs503AndGivesItsPlaceBack() {
        Bank bank = Bank.create();
        Api reader = bank.user(Role.CanUseCustomerFirehoseAtAnyBank);
        String path = bank.path("/firehose/customers");

        List<Response> answers = Database.whileLocked("customer", () -> Parallel.times(4, () -> reader.get(path)));

        answers.forEach(answer -> Expect.error(answer, 503, "OBP-50019: Cannot connect to the OBP database."));
        Expect.body(reader.get(path), 200);
    }
}
