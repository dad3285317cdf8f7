package org.openbank.customer.dev;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.security.UserId;

/** The people one can log in as in development and test; never in production. */
enum DemoUser {
    /** Holds every role there is. */
    ADMIN("admin", List.of(Role.values())),
    /** Works with customers all day. */
    CLERK(
            "clerk",
            List.of(
                    Role.CanCreateCustomer,
                    Role.CanGetCustomer,
                    Role.CanUpdateCustomerEmail,
                    Role.CanUpdateCustomerMobilePhoneNumber,
                    Role.CanUpdateCustomerIdentity,
                    Role.CanUpdateCustomerNumber,
                    Role.CanCreateCustomerAddress,
                    Role.CanGetCustomerAddress,
                    Role.CanCreateUserCustomerLink)),
    /** Reads and changes nothing. */
    AUDITOR(
            "auditor",
            List.of(
                    Role.CanGetCustomer,
                    Role.CanGetCustomerAddress,
                    Role.CanGetTaxResidence,
                    Role.CanGetSocialMediaHandles,
                    Role.CanGetCrmEvents,
                    Role.CanGetAuditEvents,
                    Role.CanGetEntitlementsForAnyUserAtAnyBank)),
    /** Sees the customers that are linked to the own login. */
    CUSTOMER("customer", List.of());

    static final String CONSUMER_KEY = "demo-app";

    private final String username;
    private final List<Role> roles;

    DemoUser(String username, List<Role> roles) {
        this.username = username;
        this.roles = roles;
    }

    static Optional<DemoUser> login(String username, String password) {
        return Arrays.stream(values())
                .filter(user ->
                        user.username.equals(username) && user.password().equals(password))
                .findFirst();
    }

    String username() {
        return username;
    }

    String password() {
        return username + "-demo";
    }

    String email() {
        return username + "@example.com";
    }

    List<Role> roles() {
        return roles;
    }

    /** The user name is the subject of the demo tokens. */
    UUID userId(String issuer) {
        return UserId.of(issuer, username);
    }
}
