package org.openbank.customer.testing;

import java.util.Collections;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;

import org.openbank.customer.entitlement.Role;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A bank of one test's own and what the test needs there. Bank and roles come straight from the database, since nearly
 * every test needs them; how the API makes them has tests of its own.
 */
public record Bank(String id) {

    /** A new bank. */
    public static Bank create() {
        Bank bank = new Bank("test." + UUID.randomUUID());
        Database.update("insert into bank (bank_id, full_name, short_name) values (?, 'Test Bank', 'Test')", bank.id);
        return bank;
    }

    /** A new user with these roles: bank roles at this bank, system roles everywhere. */
    public Api user(Role... roles) {
        return newUser(roles).api();
    }

    public User newUser(Role... roles) {
        return allow(User.create(), roles);
    }

    /** Gives these roles to a user who was seen. */
    public User allow(User user, Role... roles) {
        Object[] parameters = Stream.of(roles)
                .distinct()
                .flatMap(role -> Stream.of(user.id(), role.requiresBankId() ? id : "", role.name()))
                .toArray();
        if (parameters.length > 0) {
            Database.update(
                    "insert into entitlement (entitlement_id, user_id, bank_id, role_name) values "
                            + String.join(
                                    ", ", Collections.nCopies(parameters.length / 3, "(gen_random_uuid(), ?, ?, ?)")),
                    parameters);
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
