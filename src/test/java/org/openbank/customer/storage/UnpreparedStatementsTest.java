package org.openbank.customer.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

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
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Metrics;
import org.openbank.customer.testing.Parallel;
import org.openbank.customer.testing.Trust;
import org.openbank.customer.testing.User;

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

    /** What is done under a key looks at more within its transaction, and holds one connection. */
    @Test
    void aTransactionHoldsOneConnection() {
        Bank bank = Bank.create();
        User admin = User.superAdmin();
        Api clerk = bank.user(Role.CanUpdateCustomerEmail, Role.CanCreateCustomer);
        String email = bank.path("/customers/" + bank.customerId() + "/email");
        List<Callable<Response>> requests = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            User user = User.create();
            String key = "key-" + i;
            requests.add(() -> admin.api()
                    .with("Idempotency-Key", key)
                    .post(
                            "/users/" + user.id() + "/entitlements",
                            Json.object("{'bank_id': '" + bank.id() + "', 'role_name': 'CanGetCustomer'}")));
            requests.add(() -> clerk.with("Idempotency-Key", key)
                    .with("If-Match", "*")
                    .put(email, Json.object("{'email': 'a@example.com'}")));
            requests.add(() -> clerk.with("Idempotency-Key", key)
                    .post(bank.path("/customers"), Contract.requestExample("createCustomer")));
        }

        assertThat(Parallel.all(requests)).extracting(Response::statusCode).containsOnly(200, 201);
    }
}
