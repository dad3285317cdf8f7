package org.openbank.customer.customer;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import org.openbank.customer.precondition.RowVersion;
import org.openbank.customer.precondition.Versioned;

/** A customer and its attributes, oldest first: shape S1A of contract section 2.1. */
public record CustomerWithAttributesJson(
        @JsonUnwrapped CustomerJson customer, List<CustomerAttributeJson> customerAttributes) implements Versioned {

    static CustomerWithAttributesJson of(CustomerWithAttributes found) {
        return new CustomerWithAttributesJson(
                CustomerJson.of(found.customer()), CustomerAttributeJson.of(found.attributes()));
    }

    @Override
    public RowVersion rowVersion() {
        return customer.rowVersion();
    }
}
