package org.openbank.customer.entitlement;

import java.util.UUID;

import jakarta.validation.constraints.NotNull;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.sqlclient.Row;

/** A role of a user; {@code bank_id} is empty for a system role (contract section 6). */
@RegisterForReflection
public record EntitlementJson(UUID entitlementId, @NotNull String roleName, @NotNull String bankId) {

    static EntitlementJson of(Row row) {
        return new EntitlementJson(row.getUUID("entitlement_id"), row.getString("role_name"), row.getString("bank_id"));
    }
}
