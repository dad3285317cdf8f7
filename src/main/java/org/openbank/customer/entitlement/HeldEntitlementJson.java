package org.openbank.customer.entitlement;

import java.util.UUID;

import jakarta.validation.constraints.NotNull;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.sqlclient.Row;

/** An entitlement and who holds it (contract section 6). */
@RegisterForReflection
public record HeldEntitlementJson(
        UUID entitlementId, @NotNull String roleName, @NotNull String bankId, UUID userId, @NotNull String username) {

    static HeldEntitlementJson of(Row row) {
        return new HeldEntitlementJson(
                row.getUUID("entitlement_id"),
                row.getString("role_name"),
                row.getString("bank_id"),
                row.getUUID("user_id"),
                row.getString("username"));
    }

    /** Without what it holds. */
    @Override
    public String toString() {
        return "HeldEntitlementJson[...]";
    }
}
