package org.openbank.customer.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Contract;

/** One row of the contract's table of operations, and how to call it. */
record Operation(JsonNode row) {

    String id() {
        return row.get("operationId").asText();
    }

    String method() {
        return row.get("method").asText();
    }

    int successStatus() {
        return row.get("successStatus").asInt();
    }

    List<Role> roles() {
        List<Role> roles = new ArrayList<>();
        row.get("rolesAnyOf")
                .forEach(role -> roles.add(Role.valueOf(role.get("role").asText())));
        return roles;
    }

    boolean takesBody() {
        return !row.get("bodyClass").isNull();
    }

    boolean isAtABank() {
        return template().contains("BANK_ID");
    }

    boolean isOfACustomer() {
        return template().contains("CUSTOMER_ID");
    }

    List<String> checks() {
        List<String> checks = new ArrayList<>();
        row.get("checksInOrder").forEach(check -> checks.add(check.asText()));
        return checks;
    }

    boolean checksFirst(String one, String other) {
        return checks().contains(one) && checks().indexOf(one) < checks().indexOf(other);
    }

    /** The path and those of older versions that answer the same. */
    List<String> templates() {
        List<String> templates = new ArrayList<>(List.of(template()));
        row.get("alsoUnder").forEach(prefix -> templates.add(template().replace("/obp/v3.1.0", prefix.asText())));
        return templates;
    }

    String template() {
        return row.get("path").asText();
    }

    /** The path at this bank; ids of a customer and what belongs to it are random, so that none exists. */
    String path(String bankId) {
        return path(template(), bankId, UUID.randomUUID().toString());
    }

    String path(String bankId, String customerId) {
        return path(template(), bankId, customerId);
    }

    static String path(String template, String bankId, String customerId) {
        return template.replace("BANK_ID", bankId)
                .replace("CUSTOMER_ADDRESS_ID", UUID.randomUUID().toString())
                .replace("TAX_RESIDENCE_ID", UUID.randomUUID().toString())
                .replace("CUSTOMER_ID", customerId);
    }

    Response call(Api caller, String path) {
        return call(caller, path, takesBody() ? row.get("requestExample") : null);
    }

    Response call(Api caller, String path, Object body) {
        return caller.send(method(), path, body);
    }

    /** Someone with all roles of the operation, at this bank. */
    Api entitled(Bank bank) {
        return bank.user(roles().toArray(Role[]::new));
    }

    String jsonError() {
        String bodyClass = row.get("bodyClass").asText();
        return "OBP-10001: Incorrect json format. "
                + (bodyClass.equals("SocialMediaJSON") ? "" : "The Json body should be the " + bodyClass + " ");
    }

    ObjectNode example() {
        return Contract.requestExample(id());
    }

    @Override
    public String toString() {
        return id();
    }
}
