package org.openbank.customer.entitlement;

import java.util.List;
import java.util.UUID;

import jakarta.validation.constraints.NotNull;

import org.openbank.customer.security.AppUser;

/** An entitlement and who holds it (contract section 6). */
public record HeldEntitlementJson(
        UUID entitlementId, @NotNull String roleName, @NotNull String bankId, UUID userId, @NotNull String username) {

    static HeldEntitlementsJson of(List<Object[]> pairs) {
        return new HeldEntitlementsJson(pairs.stream()
                .map(pair -> of((Entitlement) pair[0], (AppUser) pair[1]))
                .toList());
    }

    private static HeldEntitlementJson of(Entitlement entitlement, AppUser user) {
        return new HeldEntitlementJson(
                entitlement.entitlementId, entitlement.roleName, entitlement.bankId, user.userId, user.username);
    }
}
