package org.openbank.customer.trail;

import java.util.UUID;

import jakarta.validation.constraints.NotNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.sqlclient.Row;

/** When and to what end somebody looked at or changed a customer, as those see it whose customer it is (contract section 14). */
@RegisterForReflection
public record MyAuditEventJson(
        @NotNull String at,
        @NotNull String bankId,
        UUID customerId,
        @NotNull String operationId,
        @NotNull String purpose,
        @NotNull String kind,
        @NotNull String onBehalf,
        @NotNull String application,
        @JsonInclude(JsonInclude.Include.NON_NULL) UUID userId) {

    static MyAuditEventJson of(Row row, Purposes purposes, boolean revealActors) {
        return new MyAuditEventJson(
                AuditColumns.moment(row),
                row.getString("bank_id"),
                row.getUUID("customer_id"),
                row.getString("operation_id"),
                purposes.of(row),
                row.getString("kind"),
                row.getString("on_behalf"),
                row.getString("application"),
                revealActors ? row.getUUID("user_id") : null);
    }

    /** Without what it holds. */
    @Override
    public String toString() {
        return "MyAuditEventJson[...]";
    }
}
