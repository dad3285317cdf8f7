package org.openbank.customer.entitlement;

import java.time.Instant;
import java.util.UUID;

import jakarta.validation.constraints.NotNull;

import org.openbank.customer.security.AppUser;

/** A request for a role and who made it (contract section 6). */
public record EntitlementRequestJson(
        UUID entitlementRequestId, Requester user, @NotNull String roleName, @NotNull String bankId, Instant created) {

    /** Who asks; the roles they hold are read at {@code /users/USER_ID/entitlements}. */
    public record Requester(UUID userId, String email, String providerId, String provider, String username) {

        static Requester of(AppUser user) {
            return new Requester(user.userId, user.email, user.providerId, user.provider, user.username);
        }
    }

    /** {@code pair} is a request and its user. */
    static EntitlementRequestJson of(Object[] pair) {
        EntitlementRequest request = (EntitlementRequest) pair[0];
        AppUser user = (AppUser) pair[1];
        return new EntitlementRequestJson(
                request.entitlementRequestId, Requester.of(user), request.roleName, request.bankId, request.createdAt);
    }
}
