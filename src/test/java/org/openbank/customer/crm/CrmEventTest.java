package org.openbank.customer.crm;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Trust;
import org.openbank.customer.testing.User;

import static org.assertj.core.api.Assertions.assertThat;

/** Contract sections 3.12 and 6. */
@QuarkusTest
@WithTestResource(Trust.class)
class CrmEventTest {

    private Bank bank;
    private Api clerk;

    @BeforeEach
    void createBank() {
        bank = Bank.create();
        clerk = bank.user(Role.CanCreateCrmEvent);
    }

    private static ObjectNode body(JsonNode customer, String actualDate) {
        return Json.object(
                        """
                        {'customer_name': 'N', 'category': 'C', 'detail': 'D', 'channel': 'Ch',
                         'scheduled_date': null, 'result': 'R'}""")
                .put("customer_number", customer.get("customer_number").asText())
                .put("actual_date", actualDate);
    }

    @Test
    void eventsAreListedNewestFirst() {
        JsonNode customer = bank.customer();
        JsonNode older = create(body(customer, "2020-01-01T00:00:00Z"));
        JsonNode newer = create(body(customer, "2021-01-01T00:00:00Z"));
        JsonNode undated = create(body(customer, null));

        Api reader = bank.user(Role.CanGetCrmEvents);

        assertThat(events(reader, "")).containsExactly(newer, older, undated);
        assertThat(older.get("customer_number")).isEqualTo(customer.get("customer_number"));
        assertThat(Expect.body(reader.get(Bank.create().path("/crm-events")), 200)
                        .get("crm_events"))
                .isEmpty();
    }

    @Test
    void withoutTheRoleUsersSeeTheEventsOfTheirOwnCustomers() {
        JsonNode own = bank.customer();
        JsonNode ofOwn = create(body(own, null));
        create(body(bank.customer(), null));
        User user = bank.newUser();
        ObjectNode link = Json.object("{}")
                .put("user_id", user.id().toString())
                .put("customer_id", own.get("customer_id").asText());
        Expect.body(bank.user(Role.CanCreateUserCustomerLink).post(bank.path("/user_customer_links"), link), 200);

        assertThat(events(user.api(), "")).containsExactly(ofOwn);
        assertThat(events(bank.user(), "")).isEmpty();
        assertThat(events(Bank.create().user(Role.CanGetCrmEvents), "")).isEmpty();
    }

    @Test
    void limitAndOffsetChooseAPart() {
        JsonNode customer = bank.customer();
        create(body(customer, "2020-01-01T00:00:00Z"));
        JsonNode second = create(body(customer, "2021-01-01T00:00:00Z"));
        create(body(customer, "2022-01-01T00:00:00Z"));
        Api reader = bank.user(Role.CanGetCrmEvents);

        assertThat(events(reader, "?limit=1&offset=1")).containsExactly(second);
        assertThat(events(reader, "?offset=1")).hasSize(2);
        assertThat(events(reader, "?limit=10000")).hasSize(3);
        for (String wrong : List.of("limit=0", "limit=10001", "limit=", "offset=-1", "offset=x")) {
            Expect.errorStarting(
                    reader.get(bank.path("/crm-events?" + wrong)),
                    400,
                    "OBP-10016: Incorrect filter Parameters in URL.  <- OBP-1002"
                            + (wrong.startsWith("limit") ? "5" : "4"));
        }
    }

    private JsonNode events(Api reader, String query) {
        return Expect.body(reader.get(bank.path("/crm-events") + query), 200).get("crm_events");
    }

    private JsonNode create(ObjectNode body) {
        return Expect.body(clerk.post(bank.path("/crm-events"), body), 201);
    }

    @Test
    void theCustomerMustExistAtTheBank() {
        String unknown = "OBP-30002: Customer not found. Please specify a valid value for CUSTOMER_NUMBER.";
        ObjectNode foreign = body(Bank.create().customer(), null);

        Expect.error(clerk.post(bank.path("/crm-events"), foreign), 404, unknown);
        Expect.error(clerk.post(bank.path("/crm-events"), foreign.putNull("customer_number")), 404, unknown);
    }

    @Test
    void whatIsWrongWithABodyIsNamed() {
        ObjectNode body = body(bank.customer(), null);

        Expect.error(
                clerk.post(bank.path("/crm-events"), "{}"),
                400,
                "OBP-10001: Incorrect json format. The Json body should be the CreateCrmEventJson"
                        + " customer_name is missing.");
        Expect.error(
                clerk.post(bank.path("/crm-events"), body.put("detail", "x".repeat(1025))),
                400,
                "OBP-50200: Connector cannot return the data we requested. detail is longer than 1024 characters.");
        Expect.errorStarting(bank.user().post(bank.path("/crm-events"), body), 403, "OBP-20006");
    }
}
