package org.openbank.customer.crm;

import java.time.Instant;
import java.util.UUID;

import jakarta.validation.constraints.NotNull;

/** A CRM event as it is answered (contract section 3.12); {@code customer_number} is the customer's present one. */
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
}
