package org.openbank.customer.entitlement;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.validation.constraints.NotNull;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.sqlclient.Row;

/** A request for a role and who made it (contract section 6). */
@RegisterForReflection
public record EntitlementRequestJson(
        UUID entitlementRequestId, Requester user, @NotNull String roleName, @NotNull String bankId, Instant created) {

    /**
     * Who asks. The list of their roles is there because clients read into it, and always empty: there can be any number
     * of them, and they are read at {@code /users/USER_ID/entitlements}.
     */
    @RegisterForReflection
    public record Requester(
            UUID userId,
            String email,
            String providerId,
            String provider,
            String username,
            EntitlementsJson entitlements) {

        static Requester of(Row row) {
            return new Requester(
                    row.getUUID("user_id"),
                    row.getString("email"),
                    row.getString("provider_id"),
                    row.getString("provider"),
                    row.getString("username"),
                    new EntitlementsJson(List.of()));
        }

        /** Without what it holds. */
        @Override
        public String toString() {
            return "Requester[...]";
        }
    }

    /** A row has the request and its user. */
    static EntitlementRequestJson of(Row row) {
        return new EntitlementRequestJson(
                row.getUUID("entitlement_request_id"),
                Requester.of(row),
                row.getString("role_name"),
                row.getString("bank_id"),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
