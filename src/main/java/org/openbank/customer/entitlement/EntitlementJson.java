package org.openbank.customer.entitlement;

import java.util.UUID;

import jakarta.validation.constraints.NotNull;

/** A role of a user; {@code bank_id} is empty for a system role (contract section 6). */
public record EntitlementJson(UUID entitlementId, @NotNull String roleName, @NotNull String bankId) {

    static EntitlementJson of(Entitlement entitlement) {
        return new EntitlementJson(entitlement.entitlementId, entitlement.roleName, entitlement.bankId);
    }
}
