package org.openbank.customer.link;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Bulk;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Parallel;
import org.openbank.customer.testing.Trust;
import org.openbank.customer.testing.User;

import static org.assertj.core.api.Assertions.assertThat;

/** Contract sections 3.4, 3.5, 3.11 and 7. */
@QuarkusTest
@WithTestResource(Trust.class)
class UserCustomerLinkTest {

    private static final String V4 = "/obp/v4.0.0";

    private Bank bank;
    private Api clerk;
    private User user;

    @BeforeEach
    void createBankAndUsers() {
        bank = Bank.create();
        clerk = bank.user(Role.CanCreateUserCustomerLink, Role.CanGetUserCustomerLink, Role.CanDeleteUserCustomerLink);
        user = User.create();
    }

    private static ObjectNode body(Object userId, Object customerId) {
        return Json.object("{}").put("user_id", userId.toString()).put("customer_id", customerId.toString());
    }

    private JsonNode link(User of, String customerId) {
        return Expect.body(clerk.post(bank.path("/user_customer_links"), body(of.id(), customerId)), 200);
    }

    @Test
    void aLinkedUserSeesTheCustomer() {
        ObjectNode customer = bank.customer();
        String id = customer.get("customer_id").asText();

        JsonNode link = link(user, id);

        assertThat(link.get("customer_id").asText()).isEqualTo(id);
        assertThat(link.get("user_id").asText()).isEqualTo(user.id().toString());
        assertThat(link.get("is_active").asBoolean()).isTrue();
        JsonNode ofUser =
                Expect.body(user.api().get("/users/current/customers"), 200).get("customers");
        JsonNode atBank =
                Expect.body(user.api().get(bank.path("/customers")), 200).get("customers");
        ObjectNode longDates = customer.deepCopy();
        longDates.remove(List.of("title", "branch_id", "name_suffix"));
        ObjectNode shortDates = customer.deepCopy().put("date_of_birth", "1100-01-01");
        shortDates.set("dob_of_dependants", Json.read("[\"1100-01-01\"]"));
        shortDates.putArray("customer_attributes");
        assertThat(atBank).containsExactly(longDates);
        assertThat(ofUser).containsExactly(shortDates);
        assertThat(Expect.body(User.create().api().get("/users/current/customers"), 200)
                        .get("customers"))
                .isEmpty();
    }

    @Test
    void customersOfAllBanksAreOrderedByBankAndId() {
        Bank other = Bank.create();
        Bulk.customers(bank, 4);
        Bulk.customers(other, 4);
        Bulk.link(bank, user);
        Bulk.link(other, user);

        JsonNode all =
                Expect.body(user.api().get("/users/current/customers"), 200).get("customers");
        JsonNode atBank =
                Expect.body(user.api().get(bank.path("/customers")), 200).get("customers");

        List<String> keys = all.findValuesAsText("bank_id");
        assertThat(keys).hasSize(8).isSorted();
        assertThat(atBank.findValuesAsText("bank_id")).containsOnly(bank.id()).hasSize(4);
        assertThat(atBank.findValuesAsText("customer_id")).isSorted();
        assertThat(all.get(0).get("customer_attributes").findValuesAsText("name"))
                .containsExactly("PARITY", "SAME");
    }

    @Test
    void whatIsLinkedMustExistInTheOrderOfTheContract() {
        String customer = bank.customerId();
        String foreign = Bank.create().customerId();
        String path = bank.path("/user_customer_links");

        Expect.error(clerk.post(path, body(UUID.randomUUID(), "x")), 404, "OBP-20057: User not found by userId.");
        Expect.errorStarting(clerk.post(path, body("nonsense", customer)), 404, "OBP-20057");
        for (String unknown : List.of("x", foreign, UUID.randomUUID().toString())) {
            Expect.error(
                    clerk.post(path, body(user.id(), unknown)),
                    404,
                    "OBP-30046: Customer not found. Please specify a valid value for CUSTOMER_ID.. Current CustomerId("
                            + unknown + ")");
        }
        link(user, customer);
        Expect.error(
                clerk.post(path, body(user.id(), customer)),
                400,
                "OBP-30007: The User is already linked to a Customer at the bank specified by BANK_ID");
    }

    @Test
    void usersAndCustomersMayHaveSeveralOfEachOther() {
        String one = bank.customerId();
        String two = bank.customerId();
        User other = User.create();

        link(user, one);
        link(user, two);
        link(other, one);

        JsonNode ofUser = links("/users/" + user.id());
        JsonNode ofCustomer = links("/customers/" + one);
        assertThat(ofUser.findValuesAsText("customer_id")).containsExactly(two, one);
        assertThat(ofCustomer.findValuesAsText("user_id"))
                .containsExactly(other.id().toString(), user.id().toString());
        assertThat(links("/users/" + UUID.randomUUID())).isEmpty();
        assertThat(links("/customers/nonsense")).isEmpty();
        Bank elsewhere = Bank.create();
        Bulk.customers(elsewhere, 1);
        Bulk.link(elsewhere, user);
        assertThat(links("/users/" + user.id()).findValuesAsText("customer_id")).containsExactly(two, one);
    }

    private JsonNode links(String tail) {
        return Expect.body(clerk.get(V4 + bank.path("/user_customer_links" + tail)), 200)
                .get("user_customer_links");
    }

    @Test
    void anUnlinkedUserSeesTheCustomerNoMore() {
        String id = link(user, bank.customerId()).get("user_customer_link_id").asText();

        assertThat(clerk.delete(V4 + bank.path("/user_customer_links/" + id)).asString())
                .isEqualTo("true");

        assertThat(Expect.body(user.api().get(bank.path("/customers")), 200).get("customers"))
                .isEmpty();
        Expect.error(
                clerk.delete(V4 + bank.path("/user_customer_links/" + id)),
                400,
                "OBP-30035: User Customer Link not found");
    }

    @Test
    void theNewerVersionAnswers201() {
        JsonNode link = Expect.body(
                clerk.post(V4 + bank.path("/user_customer_links"), body(user.id(), bank.customerId())), 201);

        assertThat(Json.keys(link))
                .containsExactlyElementsOf(Json.keys(Contract.responseExample("createUserCustomerLinks")));
    }

    @Test
    void oneOfManyAtOnceWins() {
        String customer = bank.customerId();

        List<Integer> statuses =
                Parallel.times(8, () -> clerk.post(bank.path("/user_customer_links"), body(user.id(), customer))
                        .statusCode());

        assertThat(statuses).containsOnlyOnce(200).contains(400);
    }
}
