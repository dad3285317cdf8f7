package org.openbank.customer.contract;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Operation;
import org.openbank.customer.testing.User;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A bank with a customer who has one of everything, so that every operation has something to answer: what the
 * names in paths and requests of the contract's table stand for.
 */
record Scene(Map<String, String> values) {

    /** What CUSTOMER_ID stands for behind this; another customer than elsewhere. */
    private static final String CORPORATE = "corporate-customers/CUSTOMER_ID";

    private static final String CUSTOMER = "CUSTOMER_ID";

    /** {@code linked} may see the customer as their own. USER_ID is somebody else, who has a role and asks for another. */
    static Scene of(Bank bank, User linked) {
        String company = company(bank);
        JsonNode customer = bank.customer();
        User somebody = User.create();
        Scene scene = new Scene(new HashMap<>(Map.ofEntries(
                entry("BANK_ID", bank.id()),
                entry("NEW_BANK_ID", "new." + UUID.randomUUID()),
                entry(CORPORATE, company),
                entry(CUSTOMER, customer.get("customer_id").asText()),
                entry("CUSTOMER_NUMBER", customer.get("customer_number").asText()),
                entry("USER_ID", somebody.id().toString()),
                entry("USERNAME", somebody.name()),
                entry("OPERATION_ID", SetValidations.OPERATION_ID),
                entry("LINKED_USER_ID", linked.id().toString()),
                entry("SOME_HANDLE", "handle " + UUID.randomUUID()),
                entry("API_VERSION", "v3.1.0"),
                entry("CONNECTOR_NAME", "rest_vMar2019"))));
        Api clerk = bank.user(
                Role.CanCreateCustomerAddress,
                Role.CanCreateTaxResidence,
                Role.CanAddSocialMediaHandle,
                Role.CanCreateCustomerAttributeAtOneBank,
                Role.CanCreateCrmEvent,
                Role.CanCreateUserCustomerLink,
                Role.CanCreateEntitlementAtOneBank);
        String atBank = "/obp/v3.1.0/banks/BANK_ID";
        String ofCustomer = atBank + "/customers/CUSTOMER_ID";
        scene.add(clerk, ofCustomer + "/address", Contract.requestExample("createCustomerAddress"));
        scene.add(clerk, ofCustomer + "/tax-residence", Json.object("{'domain': 'DE', 'tax_number': '1'}"));
        scene.add(
                clerk,
                ofCustomer + "/social_media_handles",
                ((ObjectNode) Contract.request("addSocialMediaHandle")).put("handle", "SOME_HANDLE"));
        scene.add(
                clerk,
                "/obp/v4.0.0/banks/BANK_ID/customers/CUSTOMER_ID/attribute",
                Contract.request("createCustomerAttribute"));
        JsonNode event = scene.add(clerk, atBank + "/crm-events", Contract.request("createCrmEvent"));
        scene.values.put("CRM_EVENT_ID", event.get("id").asText());
        scene.add(
                clerk,
                atBank + "/user_customer_links",
                Json.object("{'user_id': 'LINKED_USER_ID', 'customer_id': 'CUSTOMER_ID'}"));
        scene.add(
                clerk,
                "/obp/v3.1.0/users/USER_ID/entitlements",
                Json.object("{'bank_id': 'BANK_ID', 'role_name': 'CanGetCrmEvents'}"));
        scene.add(
                somebody.api(),
                "/obp/v3.1.0/entitlement-requests",
                Json.object("{'bank_id': 'BANK_ID', 'role_name': 'CanGetTaxResidence'}"));
        return scene;
    }

    /** Before the customer, who is the newest of the bank. */
    private static String company(Bank bank) {
        Response created = bank.user(Role.CanCreateCustomer)
                .post(
                        "/obp/v6.0.0" + bank.path("/corporate-customers"),
                        ((ObjectNode) Contract.request("createCorporateCustomer")).putNull("parent_customer_id"));
        return Expect.body(created, 201).get("customer_id").asText();
    }

    /** Remembers the ids of what is created: {@code customer_address_id} as CUSTOMER_ADDRESS_ID. */
    private JsonNode add(Api by, String path, JsonNode body) {
        Response response = by.post(fill(path), fill(Json.text(body)));
        assertThat(response.statusCode()).as(response.asString()).isIn(200, 201);
        JsonNode added = Json.read(response.asString());
        Json.keys(added).stream()
                .filter(key -> key.endsWith("_id"))
                .forEach(key -> values.putIfAbsent(
                        key.toUpperCase(Locale.ROOT), added.get(key).asText()));
        return added;
    }

    /** What no answer about another customer or another bank contains. */
    String[] marks() {
        return Stream.of(
                        "BANK_ID",
                        "CUSTOMER_ADDRESS_ID",
                        "TAX_RESIDENCE_ID",
                        "SOME_HANDLE",
                        "CUSTOMER_ATTRIBUTE_ID",
                        "CRM_EVENT_ID",
                        "USER_CUSTOMER_LINK_ID",
                        "ENTITLEMENT_ID")
                .map(values::get)
                .toArray(String[]::new);
    }

    /** The same, but for what one of the names stands for. */
    Scene with(String name, String value) {
        Map<String, String> changed = new HashMap<>(values);
        changed.put(name, value);
        if (name.equals(CUSTOMER)) {
            changed.put(CORPORATE, value);
        }
        return new Scene(changed);
    }

    /** With what the names in it stand for. */
    String fill(String template) {
        return Operation.NAME
                .matcher(template.replace(CORPORATE, "corporate-customers/" + values.get(CORPORATE)))
                .replaceAll(name -> values.getOrDefault(name.group(), name.group()));
    }

    /** A request that succeeds here; null when the operation has none, and an empty object where none is read. */
    String request(Operation operation) {
        if (!operation.takesBody()) {
            return operation.writes() ? "{}" : null;
        }
        return fill(Json.text(Contract.request(operation.id())));
    }
}
