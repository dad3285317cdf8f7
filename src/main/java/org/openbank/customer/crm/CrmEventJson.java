package org.openbank.customer.crm;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

import jakarta.validation.constraints.NotNull;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.sqlclient.Row;

/** A CRM event as it is answered (contract section 3.12); {@code customer_number} is the customer's present one. */
@RegisterForReflection
public record CrmEventJson(
        UUID id,
        @NotNull String bankId,
        String customerName,
        @NotNull String customerNumber,
        String category,
        String detail,
        String channel,
        Instant scheduledDate,
        Instant actualDate,
        String result) {

    static CrmEventJson of(CrmEvent event, String customerNumber) {
        return new CrmEventJson(
                event.crmEventId,
                event.bankId,
                event.customerName,
                customerNumber,
                event.category,
                event.detail,
                event.channel,
                event.scheduledDate,
                event.actualDate,
                event.result);
    }

    static CrmEventJson of(Row row) {
        return new CrmEventJson(
                row.getUUID("crm_event_id"),
                row.getString("bank_id"),
                row.getString("customer_name"),
                row.getString("customer_number"),
                row.getString("category"),
                row.getString("detail"),
                row.getString("channel"),
                instant(row.getOffsetDateTime("scheduled_date")),
                instant(row.getOffsetDateTime("actual_date")),
                row.getString("result"));
    }

    private static Instant instant(OffsetDateTime date) {
        return date == null ? null : date.toInstant();
    }

    /** Without what it holds. */
    @Override
    public String toString() {
        return "CrmEventJson[...]";
    }
}
