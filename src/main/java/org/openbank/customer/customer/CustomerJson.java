package org.openbank.customer.customer;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import org.openbank.customer.precondition.RowVersion;
import org.openbank.customer.precondition.Versioned;

/** A customer as most operations answer it: shape S1 of contract section 2.1. */
public record CustomerJson(
        @JsonUnwrapped CustomerFields<Instant> customer,
        String title,
        String branchId,
        String nameSuffix,
        @JsonIgnore RowVersion rowVersion)
        implements Versioned {

    static CustomerJson of(Customer customer) {
        return new CustomerJson(
                CustomerFields.of(customer),
                customer.title,
                customer.branchId,
                customer.nameSuffix,
                customer.rowVersion());
    }

    /** Without what it holds. */
    @Override
    public String toString() {
        return "CustomerJson[...]";
    }
}
