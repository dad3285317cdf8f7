package org.openbank.customer.user;

import java.util.List;
import java.util.UUID;

import jakarta.validation.constraints.NotNull;

import org.openbank.customer.entitlement.EntitlementsJson;
import org.openbank.customer.security.AppUser;

/** The caller as GET /users/current answers it (contract section 6). There are no views here. */
public record CurrentUserJson(
        UUID userId,
        String email,
        @NotNull String providerId,
        @NotNull String provider,
        @NotNull String username,
        EntitlementsJson entitlements,
        Views views) {

    /** The reference server's views on accounts, which this service does not have. */
    public record Views(List<String> list) {}

    static CurrentUserJson of(AppUser user, EntitlementsJson entitlements) {
        return new CurrentUserJson(
                user.userId,
                user.email,
                user.providerId,
                user.provider,
                user.username,
                entitlements,
                new Views(List.of()));
    }
}
