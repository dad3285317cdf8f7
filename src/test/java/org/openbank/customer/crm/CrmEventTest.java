package org.openbank.customer.crm;

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

        JsonNode events =
                Expect.body(bank.user().get(bank.path("/crm-events")), 200).get("crm_events");

        assertThat(events).containsExactly(newer, older, undated);
        assertThat(older.get("customer_number")).isEqualTo(customer.get("customer_number"));
        assertThat(Expect.body(bank.user().get(Bank.create().path("/crm-events")), 200)
                        .get("crm_events"))
                .isEmpty();
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
