package org.openbank.customer.entitlement;

import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Trust;
import org.openbank.customer.testing.User;

import static org.assertj.core.api.Assertions.assertThat;

/** Contract section 6: asking for roles, and who holds which. */
@QuarkusTest
@WithTestResource(Trust.class)
class EntitlementRequestTest {

    private Bank bank;
    private User user;

    @BeforeEach
    void createBankAndUser() {
        bank = Bank.create();
        user = User.create();
    }

    private static ObjectNode body(String bankId, String role) {
        return Json.object("{}").put("bank_id", bankId).put("role_name", role);
    }

    private JsonNode own() {
        return Expect.body(user.api().get("/my/entitlement-requests"), 200).get("entitlement_requests");
    }

    @Test
    void aRequestIsSeenByBothSidesUntilItIsGranted() {
        JsonNode asked = Expect.body(user.api().post("/entitlement-requests", body(bank.id(), "CanGetCustomer")), 201);

        assertThat(Json.keys(asked))
                .containsExactly("entitlement_request_id", "user", "role_name", "bank_id", "created");
        assertThat(asked.get("user").get("user_id").asText())
                .isEqualTo(user.id().toString());
        assertThat(own()).containsExactly(asked);
        Api reader = bank.user(Role.CanGetEntitlementRequestsAtAnyBank);
        assertThat(Expect.body(reader.get("/entitlement-requests"), 200).get("entitlement_requests"))
                .contains(asked);

        user.hold(Role.CanGetCustomer, bank.id());

        assertThat(own()).isEmpty();
        Expect.error(
                user.api().post("/entitlement-requests", body(bank.id(), "CanGetCustomer")),
                400,
                "OBP-30216: Entitlement already exists for the user.");
    }

    @Test
    void askingTwiceIsAskingOnce() {
        JsonNode first = Expect.body(user.api().post("/entitlement-requests", body("", "CanCreateBank")), 201);
        JsonNode second = Expect.body(user.api().post("/entitlement-requests", body("", "CanCreateBank")), 201);

        assertThat(second).isEqualTo(first);
        assertThat(own()).hasSize(1);
    }

    @Test
    void whatIsAskedForMustExist() {
        Api api = user.api();

        Expect.errorStarting(api.post("/entitlement-requests", "{}"), 400, "OBP-10001");
        Expect.errorStarting(
                api.post("/entitlement-requests", body("", "X")), 400, "OBP-10007: Incorrect Role name:X.");
        Expect.errorStarting(api.post("/entitlement-requests", body("", "CanGetCustomer")), 400, "OBP-30205");
        Expect.errorStarting(api.post("/entitlement-requests", body("b", "CanCreateBank")), 400, "OBP-30206");
        Expect.error(
                api.post("/entitlement-requests", body("no.bank", "CanGetCustomer")),
                400,
                "OBP-30001: Bank not found. Please specify a valid value for BANK_ID.");
    }

    @Test
    void aRequestIsDeletedByWhoMay() {
        String id = Expect.body(user.api().post("/entitlement-requests", body("", "CanCreateBank")), 201)
                .get("entitlement_request_id")
                .asText();
        Api deleter = bank.user(Role.CanDeleteEntitlementRequestsAtAnyBank);

        Expect.errorStarting(user.api().delete("/entitlement-requests/" + id), 403, "OBP-20006");
        assertThat(deleter.delete("/entitlement-requests/" + id).statusCode()).isEqualTo(204);

        assertThat(own()).isEmpty();
        Expect.errorStarting(deleter.delete("/entitlement-requests/" + id), 404, "OBP-30212");
        Expect.errorStarting(deleter.delete("/entitlement-requests/x"), 404, "OBP-30212");
    }

    @Test
    void entitlementsAreFilteredByBankAndByRole() {
        user.hold(Role.CanGetCustomer, bank.id());
        user.hold(Role.CanGetCustomer, Bank.create().id());
        user.hold(Role.CanCreateBank, "");
        Api atBank = bank.user(Role.CanGetEntitlementsForAnyUserAtOneBank);
        Api anywhere = bank.user(Role.CanGetEntitlementsForAnyUserAtAnyBank);

        JsonNode ofUser = Expect.body(atBank.get(bank.path("/users/" + user.id() + "/entitlements")), 200);
        JsonNode ofRole = Expect.body(anywhere.get("/entitlements?role=CanGetCustomer"), 200)
                .get("list");
        JsonNode all = Expect.body(anywhere.get("/entitlements"), 200).get("list");

        assertThat(ofUser.get("list").findValuesAsText("bank_id")).containsExactly(bank.id());
        assertThat(Expect.body(atBank.get(bank.path("/users/" + UUID.randomUUID() + "/entitlements")), 200)
                        .get("list"))
                .isEmpty();
        assertThat(Json.keys(ofRole.get(0)))
                .containsExactly("entitlement_id", "role_name", "bank_id", "user_id", "username");
        assertThat(ofRole.findValuesAsText("role_name")).containsOnly("CanGetCustomer");
        assertThat(ofRole.findValuesAsText("user_id")).contains(user.id().toString());
        assertThat(all.findValuesAsText("role_name")).contains("CanGetCustomer", "CanCreateBank");
        assertThat(Expect.body(anywhere.get("/entitlements?role=%00"), 200).get("list"))
                .isEmpty();
    }
}
