package org.openbank.customer.entitlement;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.TestIssuer;
import org.openbank.customer.testing.Trust;
import org.openbank.customer.testing.User;

/** What configuration changes: entitlements from the token, a list of applications, a role for CRM events. */
@QuarkusTest
@WithTestResource(Trust.class)
@TestProfile(TokenEntitlementTest.Configured.class)
class TokenEntitlementTest {

    public static class Configured implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "obp.entitlements.from-token", "true", "obp.applications", "other-app," + TestIssuer.APPLICATION);
        }
    }

    private Bank bank;

    @BeforeEach
    void createBank() {
        bank = Bank.create();
    }

    private Api withEntitlement(String bankId, String role) {
        return Api.withToken(TestIssuer.sign(TestIssuer.claims("token-" + UUID.randomUUID())
                .claim("entitlements", List.of("nonsense", Map.of("bank_id", bankId, "role_name", role)))));
    }

    @Test
    void anEntitlementOfTheTokenCountsWhereItSays() {
        String path = bank.path("/customers/" + bank.customerId());

        Expect.body(withEntitlement(bank.id(), "CanGetCustomer").get(path), 200);
        Expect.errorStarting(withEntitlement("", "CanGetCustomer").get(path), 403, "OBP-20006");
        Expect.errorStarting(withEntitlement("other.bank", "CanGetCustomer").get(path), 403, "OBP-20006");
        Expect.errorStarting(withEntitlement(bank.id(), "canGetCustomer").get(path), 403, "OBP-20006");
    }

    @Test
    void aSystemRoleOfTheTokenCountsAtEveryBank() {
        String path = bank.path("/customers");

        Expect.errorStarting(withEntitlement("", "CanCreateCustomerAtAnyBank").post(path, "{}"), 400, "OBP-10001");
        Expect.errorStarting(
                withEntitlement(bank.id(), "CanCreateCustomerAtAnyBank").post(path, "{}"), 403, "OBP-20006");
    }

    @Test
    void onlyListedApplicationsMayCall() {
        String foreign = TestIssuer.sign(TestIssuer.claims("u").claim("azp", "foreign-app"));
        String listed = TestIssuer.sign(TestIssuer.claims("u").claim("azp", "other-app"));

        Expect.error(
                Api.withToken(foreign).get("/users/current"), 401, "OBP-20200: The application cannot be identified. ");
        Expect.body(Api.withToken(listed).get("/users/current"), 200);
    }

    @Test
    void aBankRoleOfTheTokenWithoutABankIsNone() {
        String user = User.create().id().toString();

        Expect.errorStarting(
                withEntitlement("", "CanCreateEntitlementAtOneBank")
                        .post(
                                "/users/" + user + "/entitlements",
                                Json.object("{'bank_id': '', 'role_name': 'CanCreateEntitlementAtAnyBank'}")),
                403,
                "OBP-20050");
    }
}
