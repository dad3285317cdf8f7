package org.openbank.customer.attribute;

import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Database;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;

/** Contract section 7: attributes. */
@QuarkusTest
@WithTestResource(Trust.class)
class CustomerAttributeTest {

    private static final String WRONG_TYPE = "OBP-10001: Incorrect json format. The `Type` field can only accept the"
            + " following field: DOUBLE(12.1234), STRING(TAX_NUMBER), INTEGER(123) and DATE_WITH_DAY(2012-04-23)";

    private Bank bank;
    private Api clerk;
    private String customerId;

    @BeforeEach
    void createCustomer() {
        bank = Bank.create();
        clerk = bank.user(
                Role.CanGetCustomer,
                Role.CanCreateCustomerAttributeAtOneBank,
                Role.CanUpdateCustomerAttributeAtOneBank,
                Role.CanGetCustomerAttributesAtOneBank,
                Role.CanGetCustomerAttributeAtOneBank,
                Role.CanDeleteCustomerAttributeAtAnyBank);
        customerId = bank.customerId();
    }

    private String path(String tail) {
        return "/obp/v4.0.0" + bank.path("/customers/" + customerId + tail);
    }

    private static ObjectNode body(String name, String type, String value) {
        return Json.object("{}").put("name", name).put("type", type).put("value", value);
    }

    private JsonNode create(ObjectNode body) {
        return Expect.body(clerk.post(path("/attribute"), body), 201);
    }

    @Test
    void attributesAreReadSinglyInAListAndWithTheirCustomer() {
        JsonNode one = create(body("A", "STRING", "x"));
        JsonNode two = create(body("B", "INTEGER", "1"));

        assertThat(Json.keys(one)).containsExactly("customer_attribute_id", "name", "type", "value");
        assertThat(Expect.body(clerk.get(path("/attributes")), 200).get("customer_attributes"))
                .containsExactly(one, two);
        assertThat(Expect.body(clerk.get(path("/attributes/" + id(two))), 200)).isEqualTo(two);
        assertThat(Expect.body(clerk.get(bank.path("/customers/" + customerId)), 200)
                        .get("customer_attributes"))
                .containsExactly(one, two);
    }

    private static String id(JsonNode attribute) {
        return attribute.get("customer_attribute_id").asText();
    }

    @Test
    void attributesAreChangedAndDeleted() {
        String id = id(create(body("A", "STRING", "x")));

        JsonNode changed = Expect.body(clerk.put(path("/attributes/" + id), body("B", "DOUBLE", "1.5")), 200);

        assertThat(changed).isEqualTo(body("B", "DOUBLE", "1.5").put("customer_attribute_id", id));
        var deleted = clerk.delete("/obp/v4.0.0" + bank.path("/customers/attributes/" + id));
        assertThat(deleted.statusCode()).isEqualTo(204);
        Expect.errorStarting(clerk.get(path("/attributes/" + id)), 404, "OBP-30069");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STRING||201", "STRING|x|201", "INTEGER|0|201", "INTEGER|-12345678901234567890|201", "INTEGER|1.0|400",
                "INTEGER|x|400", "DOUBLE|12.1234|201", "DOUBLE|1e-5|201", "DOUBLE|NaN|400", "DOUBLE|.5|400",
                "DATE_WITH_DAY|2012-04-23|201", "DATE_WITH_DAY|2012-02-30|400", "DATE_WITH_DAY|2012-4-3|400",
            })
    void aValueMustBeOfItsType(String type, String value, int status) {
        var response = clerk.post(path("/attribute"), body("A", type, value == null ? "" : value));

        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        if (status == 400) {
            Expect.error(
                    response,
                    400,
                    "OBP-10001: Incorrect json format. The Json body should be the CustomerAttributeJsonV400 value is"
                            + " not of the type " + type + ".");
        }
    }

    @Test
    void theTypeIsCheckedBeforeTheCustomerAndTheValueAfter() {
        customerId = "unknown";

        Expect.error(clerk.post(path("/attribute"), body("A", "integer", "x")), 400, WRONG_TYPE);
        Expect.error(clerk.put(path("/attributes/x"), body("A", null, "x")), 400, WRONG_TYPE);
        Expect.errorStarting(clerk.post(path("/attribute"), body("A", "INTEGER", "x")), 404, "OBP-30046");
    }

    @Test
    void noTypeIsAWrongType() {
        String id = id(create(body("A", "STRING", "x")));

        Expect.error(clerk.post(path("/attribute"), body("A", null, "x")), 400, WRONG_TYPE);
        Expect.error(clerk.post(path("/attribute"), body("A", "", "x")), 400, WRONG_TYPE);
        Expect.error(clerk.put(path("/attributes/" + id), body("A", null, "x")), 400, WRONG_TYPE);
    }

    @ParameterizedTest
    @CsvSource({"STRING, 201", "INTEGER, 400", "DOUBLE, 400", "DATE_WITH_DAY, 400"})
    void onlyATextMayBeNull(String type, int status) {
        var response = clerk.post(path("/attribute"), body("A", type, null));

        if (status == 201) {
            assertThat(Expect.body(response, 201).get("value").isNull()).isTrue();
        } else {
            Expect.errorStarting(response, status, "OBP-10001: Incorrect json format. The Json body should be the");
        }
    }

    @Test
    void anUpdateAfterADeletionThatIsStillUnderWayFindsNothing() {
        String id = id(create(body("A", "STRING", "x")));

        var updated = Database.whileUncommitted(
                () -> clerk.put(path("/attributes/" + id), body("B", "STRING", "y")),
                "delete from customer_attribute where customer_attribute_id = ?",
                UUID.fromString(id));

        Expect.errorStarting(updated, 404, "OBP-30069");
    }

    @Test
    void aTooLongValueIsNamed() {
        Expect.error(
                clerk.post(path("/attribute"), body("x".repeat(51), "STRING", "x")),
                400,
                "OBP-50200: Connector cannot return the data we requested. name is longer than 50 characters.");
        create(body("x".repeat(50), "STRING", "😀".repeat(2000)));
    }

    @Test
    void theCustomerOfAnotherBankIsNotFound() {
        customerId = Bank.create().customerId();

        Expect.errorStarting(clerk.post(path("/attribute"), body("A", "STRING", "x")), 404, "OBP-30046");
        Expect.errorStarting(clerk.put(path("/attributes/x"), body("A", "STRING", "x")), 404, "OBP-30046");
        Expect.errorStarting(clerk.get(path("/attributes")), 404, "OBP-30046");
        Expect.errorStarting(clerk.get(path("/attributes/x")), 404, "OBP-30046");
    }
}
