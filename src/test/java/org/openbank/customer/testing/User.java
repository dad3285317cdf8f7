package org.openbank.customer.testing;

import java.util.UUID;

import io.restassured.response.Response;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.security.UserId;

import static org.assertj.core.api.Assertions.assertThat;

/** A user at the test issuer. */
public record User(String subject) {

    /** A new user who was seen once, so that roles can be granted. */
    public static User create() {
        User user = new User("user-" + UUID.randomUUID());
        user.seen();
        return user;
    }

    public static User superAdmin() {
        User user = new User(TestIssuer.SUPER_ADMIN);
        user.seen();
        return user;
    }

    private void seen() {
        Response me = api().get("/users/current");
        assertThat(me.statusCode()).as(me.asString()).isEqualTo(200);
    }

    public Api api() {
        return Api.withToken(token());
    }

    public String token() {
        return TestIssuer.token(subject);
    }

    /** Whom the token names. */
    public String name() {
        return api().get("/users/current").jsonPath().getString("username");
    }

    public UUID id() {
        return UserId.of(TestIssuer.ISSUER, subject);
    }

    /** Holds the role from now on, whether or not it did before. */
    public User hold(Role role, String bankId) {
        Response granted = new User(TestIssuer.SUPER_ADMIN)
                .api()
                .post(
                        "/users/" + id() + "/entitlements",
                        Json.object("{'bank_id': '" + bankId + "', 'role_name': '" + role + "'}"));
        assertThat(granted.statusCode() == 201 || granted.asString().contains("OBP-30216"))
                .as(granted.asString())
                .isTrue();
        return this;
    }
}
