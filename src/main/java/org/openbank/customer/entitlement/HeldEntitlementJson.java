package org.openbank.customer.entitlement;

import java.util.List;
import java.util.UUID;

import org.openbank.customer.user.AppUser;

/** An entitlement and who holds it (contract section 6). */
public record HeldEntitlementJson(UUID entitlementId, String roleName, String bankId, UUID userId, String username) {

    /** Entitlements of several users, newest first. */
    public record Entitlements(List<HeldEntitlementJson> list) {}

    static Entitlements of(List<Object[]> pairs) {
        return new Entitlements(pairs.stream()
                .map(pair -> of((Entitlement) pair[0], (AppUser) pair[1]))
                .toList());
    }

    private static HeldEntitlementJson of(Entitlement entitlement, AppUser user) {
        return new HeldEntitlementJson(
                entitlement.entitlementId, entitlement.roleName, entitlement.bankId, user.userId, user.username);
    }
}
