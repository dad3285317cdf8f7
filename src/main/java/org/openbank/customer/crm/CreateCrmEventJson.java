package org.openbank.customer.crm;

import java.time.Instant;

import jakarta.validation.constraints.Size;

import org.openbank.customer.json.ObpBody;

/** The body of createCrmEvent (contract section 6); the customer number must be one of the bank's. */
@ObpBody(name = "CreateCrmEventJson")
public record CreateCrmEventJson(
        @Size(max = 64) String customerName,
        String customerNumber,
        @Size(max = 32) String category,
        @Size(max = 1024) String detail,
        @Size(max = 32) String channel,
        Instant scheduledDate,
        Instant actualDate,
        @Size(max = 32) String result) {
    /** Without what it holds. */
    @Override
    public String toString() {
        return "CreateCrmEventJson[...]";
    }
}
