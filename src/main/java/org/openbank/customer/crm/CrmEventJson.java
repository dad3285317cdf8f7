package org.openbank.customer.crm;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A CRM event as it is answered (contract section 3.12); {@code customer_number} is the customer's present one. */
public record CrmEventJson(
        UUID id,
        String bankId,
        String customerName,
        String customerNumber,
        String category,
        String detail,
        String channel,
        Instant scheduledDate,
        Instant actualDate,
        String result) {

    /** All events of a bank, newest actual date first. */
    public record Events(List<CrmEventJson> crmEvents) {}

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
