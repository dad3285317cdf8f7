package org.openbank.customer.trail;

import java.util.List;
import java.util.UUID;

import jakarta.validation.constraints.NotNull;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.sqlclient.Row;

import org.openbank.customer.json.RawJson;

/** What was done with customers' data, by whom and to what end (contract section 14). */
@RegisterForReflection
public record AuditEventJson(
        UUID auditEventId,
        @NotNull String at,
        @NotNull String bankId,
        String customerId,
        @NotNull String operationId,
        @NotNull String kind,
        @NotNull String outcome,
        @NotNull String method,
        int status,
        UUID userId,
        String username,
        @NotNull String application,
        @NotNull String onBehalf,
        @NotNull String purpose,
        String consentId,
        @NotNull String correlationId,
        @NotNull String sourceIp,
        @NotNull List<String> fields,
        RawJson changes,
        String queryHash,
        Integer count) {

    static AuditEventJson of(Row row, Purposes purposes) {
        return new AuditEventJson(
                row.getUUID("audit_event_id"),
                AuditColumns.moment(row),
                row.getString("bank_id"),
                AuditColumns.id(row),
                row.getString("operation_id"),
                row.getString("kind"),
                row.getString("outcome"),
                row.getString("method"),
                row.getInteger("status"),
                row.getUUID("user_id"),
                row.getString("username"),
                row.getString("application"),
                row.getString("on_behalf"),
                purposes.of(row),
                row.getString("consent_id"),
                row.getString("correlation_id"),
                row.getString("source_ip"),
                AuditColumns.names(row),
                AuditColumns.json(row),
                row.getString("query_hash"),
                row.getInteger("count"));
    }

    /** Without what it holds. */
    @Override
    public String toString() {
        return "AuditEventJson[...]";
    }
}
