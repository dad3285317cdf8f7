package org.openbank.customer.socialmedia;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;

/** Contract section 3.10. */
@QuarkusTest
@WithTestResource(Trust.class)
class SocialMediaTest {

    private Bank bank;
    private Api clerk;
    private JsonNode customer;

    @BeforeEach
    void createCustomer() {
        bank = Bank.create();
        clerk = bank.user(Role.CanAddSocialMediaHandle, Role.CanGetSocialMediaHandles, Role.CanUpdateCustomerNumber);
        customer = bank.customer();
    }

    private String path(JsonNode of) {
        return bank.path("/customers/" + of.get("customer_id").asText() + "/social_media_handles");
    }

    private static ObjectNode body(JsonNode of, String type, String handle) {
        return Contract.requestExample("addSocialMediaHandle")
                .put("customer_number", of.get("customer_number").asText())
                .put("type", type)
                .put("handle", handle);
    }

    @Test
    void handlesAreListedNewestFirstWithThePresentNumber() {
        assertThat(clerk.post(path(customer), body(customer, "twitter", "@a")).asString())
                .isEqualTo("{\"success\":\"Success\"}");
        Expect.body(clerk.post(path(customer), body(customer, "twitter", "@b")), 201);
        String renumbered =
                bank.path("/customers/" + customer.get("customer_id").asText() + "/number");
        Expect.body(clerk.put(renumbered, "{\"customer_number\": \"4711\"}"), 200);

        JsonNode checks = Expect.body(clerk.get(path(customer)), 200).get("checks");

        assertThat(checks.findValuesAsText("handle")).containsExactly("@b", "@a");
        assertThat(checks.findValuesAsText("customer_number")).containsExactly("4711", "4711");
        assertThat(checks.get(0).get("date_added").asText()).isEqualTo("1100-01-01T00:00:00Z");
    }

    @Test
    void theNumberMustBeThatOfTheCustomerOfThePath() {
        Expect.error(
                clerk.post(path(customer), body(bank.customer(), "twitter", "@a")),
                400,
                "OBP-10020: Incorrect json. customer_number is not that of the customer of the path.");
        Expect.errorStarting(
                clerk.post(path(customer), body(customer, "twitter", "@a").putNull("customer_number")),
                400,
                "OBP-10020");
    }

    @Test
    void theSameHandleTwiceIsRefusedForOneCustomerOnly() {
        JsonNode other = bank.customer();
        Expect.body(clerk.post(path(customer), body(customer, "twitter", "@a")), 201);

        Expect.error(
                clerk.post(path(customer), body(customer, "twitter", "@a")),
                400,
                "OBP-50200: Connector cannot return the data we requested."
                        + " The customer has a handle with this type and handle already.");
        Expect.body(clerk.post(path(customer), body(customer, "mastodon", "@a")), 201);
        Expect.body(clerk.post(path(other), body(other, "twitter", "@a")), 201);
    }

    @Test
    void aTooLongValueIsNamed() {
        Expect.error(
                clerk.post(path(customer), body(customer, "twitter", "x".repeat(65))),
                400,
                "OBP-50200: Connector cannot return the data we requested. handle is longer than 64 characters.");
        Expect.errorStarting(clerk.post(path(customer), body(customer, "x".repeat(18), "x")), 400, "OBP-50200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"b%C3%A4nk", "a%20b", "a%2Fb", "%00"})
    void aMalformedBankIdIsNamedBeforeTheBankIsLookedFor(String bankId) {
        String malformed = "OBP-30111: Invalid Bank Id. The BANK_ID should only contain 0-9/a-z/A-Z/'-'/'.'/'_',"
                + " the length should be smaller than 255.";

        Expect.error(clerk.post("/banks/" + bankId + "/customers/x/social_media_handles", "{}"), 400, malformed);
        Expect.error(clerk.post("/banks/" + bankId + "/user_customer_links", "{}"), 400, malformed);
        Expect.errorStarting(clerk.get("/banks/" + bankId + "/customers"), 404, "OBP-30001");
    }

    @Test
    void aBankIdHas255CharactersAtMost() {
        Expect.errorStarting(clerk.post("/banks/" + "x".repeat(255) + "/user_customer_links", "{}"), 404, "OBP-30001");
        Expect.errorStarting(clerk.post("/banks/" + "x".repeat(256) + "/user_customer_links", "{}"), 400, "OBP-30111");
        Expect.errorStarting(clerk.get("/banks/" + "x".repeat(256) + "/crm-events"), 404, "OBP-30001");
    }
}
