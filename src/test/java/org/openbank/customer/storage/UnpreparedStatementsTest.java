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
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Metrics;
import org.openbank.customer.testing.Parallel;
import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;

/** Behind a proxy that cannot keep prepared statements: look-ups work and share no connection. */
@QuarkusTest
@WithTestResource(Trust.class)
@TestProfile(UnpreparedStatementsTest.NothingPrepared.class)
class UnpreparedStatementsTest {

    public static class NothingPrepared implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.datasource.reactive.cache-prepared-statements", "false",
                    "quarkus.datasource.reactive.postgresql.use-layer7-proxy", "true");
        }
    }

    @Test
    void lookUpsGoThroughThePool() {
        Bank bank = Bank.create();
        Api clerk = bank.user(Role.CanGetCustomer);
        String id = bank.customerId();

        List<Response> answers = Parallel.times(8, () -> clerk.get(bank.path("/customers/" + id)));

        answers.forEach(answer ->
                assertThat(Expect.body(answer, 200).get("customer_id").asText()).isEqualTo(id));
        assertThat(Metrics.lookUps()).isZero();
    }
}
