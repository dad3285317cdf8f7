package org.openbank.customer.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.User;

/** A bank with a customer who has one of everything, so that every operation has something to answer. */
record Scene(
        Bank bank,
        String customerId,
        String customerNumber,
        String addressId,
        String taxResidenceId,
        String attributeId,
        String linkId) {

    /** {@code linked} may see the customer as their own. */
    static Scene of(Bank bank, User linked) {
        ObjectNode customer = bank.customer();
        String id = customer.get("customer_id").asText();
        String number = customer.get("customer_number").asText();
        String path = bank.path("/customers/" + id);
        ObjectNode handle = Contract.requestExample("addSocialMediaHandle")
                .put("customer_number", number)
                .put("type", "other");
        add(bank, Role.CanAddSocialMediaHandle, path + "/social_media_handles", handle, 201);
        ObjectNode event = Json.object(
                        """
                {'customer_name': 'Eveline', 'category': 'Call', 'detail': 'Asked for a loan', 'channel': 'Phone',
                 'scheduled_date': '2026-01-01T00:00:00Z', 'actual_date': '2026-01-02T00:00:00Z', 'result': 'Open'}""")
                .put("customer_number", number);
        add(bank, Role.CanCreateCrmEvent, bank.path("/crm-events"), event, 201);
        return new Scene(
                bank,
                id,
                number,
                add(
                                bank,
                                Role.CanCreateCustomerAddress,
                                path + "/address",
                                Contract.requestExample("createCustomerAddress"),
                                201)
                        .get("customer_address_id")
                        .asText(),
                add(
                                bank,
                                Role.CanCreateTaxResidence,
                                path + "/tax-residence",
                                Json.object("{'domain': 'DE', 'tax_number': '1'}"),
                                201)
                        .get("tax_residence_id")
                        .asText(),
                add(
                                bank,
                                Role.CanCreateCustomerAttributeAtOneBank,
                                "/obp/v4.0.0" + path + "/attribute",
                                Json.object("{'name': 'SPECIAL_TAX_NUMBER', 'type': 'STRING', 'value': '123456789'}"),
                                201)
                        .get("customer_attribute_id")
                        .asText(),
                add(
                                bank,
                                Role.CanCreateUserCustomerLink,
                                bank.path("/user_customer_links"),
                                Json.object("{}")
                                        .put("user_id", linked.id().toString())
                                        .put("customer_id", id),
                                200)
                        .get("user_customer_link_id")
                        .asText());
    }

    private static JsonNode add(Bank bank, Role role, String path, ObjectNode body, int status) {
        return Expect.body(bank.user(role).post(path, body), status);
    }

    String path(String template) {
        return template.replace("BANK_ID", bank.id())
                .replace("CUSTOMER_ADDRESS_ID", addressId)
                .replace("CUSTOMER_ATTRIBUTE_ID", attributeId)
                .replace("USER_CUSTOMER_LINK_ID", linkId)
                .replace("TAX_RESIDENCE_ID", taxResidenceId)
                .replace("CUSTOMER_ID", customerId);
    }

    /** The page's example; ids and numbers are replaced by those of what exists here. */
    Object request(Operation operation) {
        if (!operation.takesBody()) {
            return null;
        }
        ObjectNode body = operation.example();
        switch (operation.id()) {
            case "getCustomerByCustomerNumber", "addSocialMediaHandle" -> body.put("customer_number", customerNumber);
            case "createUserCustomerLinks" ->
                body.put("customer_id", customerId)
                        .put("user_id", User.create().id().toString());
            default -> {
                // The example is sent as it is.
            }
        }
        return body;
    }
}
