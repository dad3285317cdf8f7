package org.openbank.customer.contract;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Trust;
import org.openbank.customer.testing.User;

import static org.assertj.core.api.Assertions.assertThat;

/** What belongs to a customer is found only through that customer and their bank (contract section 9, 1 and 3). */
@QuarkusTest
@WithTestResource(Trust.class)
class ForeignIdTest {

    private static final String PATH = "/obp/v3.1.0/banks/BANK_ID/customers/CUSTOMER_ID";
    private static final String PATH_4 = "/obp/v4.0.0/banks/BANK_ID/customers/CUSTOMER_ID";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT|" + PATH
                        + "/addresses/CUSTOMER_ADDRESS_ID|404|OBP-30310: Customer's Address not found by CUSTOMER_ADDRESS_ID. ",
                "DELETE|" + PATH
                        + "/addresses/CUSTOMER_ADDRESS_ID|404|OBP-30310: Customer's Address not found by CUSTOMER_ADDRESS_ID. ",
                "DELETE|" + PATH
                        + "/tax_residencies/TAX_RESIDENCE_ID|404|OBP-30300: Tax Residence not found by TAX_RESIDENCE_ID. ",
                "GET|" + PATH_4
                        + "/attributes/CUSTOMER_ATTRIBUTE_ID|404|OBP-30069: Customer Attribute not found. Please specify a valid value for CUSTOMER_ATTRIBUTE_ID.",
                "PUT|" + PATH_4
                        + "/attributes/CUSTOMER_ATTRIBUTE_ID|404|OBP-30069: Customer Attribute not found. Please specify a valid value for CUSTOMER_ATTRIBUTE_ID.",
                "DELETE|/obp/v4.0.0/banks/BANK_ID/customers/attributes/CUSTOMER_ATTRIBUTE_ID|404|OBP-30069: Customer Attribute not found. Please specify a valid value for CUSTOMER_ATTRIBUTE_ID.",
                "DELETE|/obp/v4.0.0/banks/BANK_ID/user_customer_links/USER_CUSTOMER_LINK_ID|400|OBP-30035: User Customer Link not found",
            },
            ignoreLeadingAndTrailingWhitespace = false)
    void theIdOfSomebodyElseIsNotFound(String method, String template, int status, String message) {
        Bank bank = Bank.create();
        User clerk = clerk(bank);
        Scene own = Scene.of(bank, clerk);
        Scene sameBank = Scene.of(bank, User.create());
        Scene otherBank = Scene.of(Bank.create(), User.create());
        boolean throughCustomer = template.contains("/CUSTOMER_ID/");
        int lastSlash = template.lastIndexOf('/') + 1;
        String idName = template.substring(lastSlash);

        List<String> foreign = throughCustomer
                ? List.of(
                        sameBank.path(idName),
                        otherBank.path(idName),
                        UUID.randomUUID().toString(),
                        "nonsense",
                        "%00")
                : List.of(otherBank.path(idName), UUID.randomUUID().toString(), "nonsense", "%00");
        for (String id : foreign) {
            Expect.error(send(clerk, method, own.path(template.substring(0, lastSlash)) + id, idName), status, message);
        }

        assertThat(everything(sameBank))
                .contains(sameBank.addressId(), sameBank.taxResidenceId(), sameBank.attributeId());
        assertThat(everything(otherBank))
                .contains(otherBank.addressId(), otherBank.taxResidenceId(), otherBank.attributeId());
        assertThat(send(clerk, method, own.path(template), idName).statusCode()).isIn(200, 204);
    }

    private static Response send(User user, String method, String path, String idName) {
        ObjectNode body = !method.equals("PUT")
                ? null
                : idName.equals("CUSTOMER_ADDRESS_ID")
                        ? Contract.requestExample("updateCustomerAddress")
                        : Json.object("{'name': 'n', 'type': 'STRING', 'value': 'v'}");
        return user.api().send(method, path, body);
    }

    private static User clerk(Bank bank) {
        return bank.newUser(
                Role.CanCreateCustomer,
                Role.CanGetCustomer,
                Role.CanGetCustomerAddress,
                Role.CanGetTaxResidence,
                Role.CanDeleteCustomerAddress,
                Role.CanDeleteTaxResidence,
                Role.CanGetCustomerAttributeAtOneBank,
                Role.CanUpdateCustomerAttributeAtOneBank,
                Role.CanDeleteCustomerAttributeAtOneBank,
                Role.CanDeleteUserCustomerLink);
    }

    /** What there is of the scene's customer, as text. */
    private static String everything(Scene scene) {
        User reader = clerk(scene.bank());
        StringBuilder all = new StringBuilder();
        for (String tail : List.of("", "/addresses", "/tax-residences")) {
            JsonNode answer = Expect.body(reader.api().get(scene.path(PATH) + tail), 200);
            all.append(answer);
        }
        return all.toString();
    }
}
