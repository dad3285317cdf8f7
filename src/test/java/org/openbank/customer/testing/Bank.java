package org.openbank.customer.testing;

import java.util.UUID;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;

import org.openbank.customer.entitlement.Role;

import static org.assertj.core.api.Assertions.assertThat;

/** A bank of one test's own, made through the API, and what the test needs there. */
public record Bank(String id) {

    /** A new bank. */
    public static Bank create() {
        Bank bank = new Bank("test." + UUID.randomUUID());
        User.superAdmin().hold(Role.CanCreateBank, "");
        Response created = User.superAdmin()
                .api()
                .post(
                        "/banks",
                        Json.object(
                                """
                                {'id': '%s', 'full_name': 'Test Bank', 'short_name': 'Test', 'logo_url': null,
                                 'website_url': null, 'swift_bic': null, 'national_identifier': null,
                                 'bank_routing': {'scheme': 'OBP', 'address': 'test'}}"""
                                        .formatted(bank.id)));
        assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
        return bank;
    }

    /** A new user with these roles: bank roles at this bank, system roles everywhere. */
    public Api user(Role... roles) {
        return newUser(roles).api();
    }

    public User newUser(Role... roles) {
        User user = User.create();
        for (Role role : roles) {
            user.hold(role, role.requiresBankId() ? id : "");
        }
        return user;
    }

    public String path(String tail) {
        return "/banks/" + id + tail;
    }

    /** A new customer of this bank, as createCustomer answers it. */
    public ObjectNode customer() {
        return customer(Contract.requestExample("createCustomer"));
    }

    public ObjectNode customer(ObjectNode body) {
        Response created = user(Role.CanCreateCustomer).post(path("/customers"), body);
        assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
        return (ObjectNode) Json.read(created.asString());
    }

    public String customerId() {
        return customer().get("customer_id").asText();
    }
}
