package org.openbank.customer.customer;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import org.openbank.customer.precondition.RowVersion;
import org.openbank.customer.precondition.Versioned;

/** A customer with type and parent, and its attributes, oldest first: shape S6A of contract section 7.1. */
public record TypedCustomerWithAttributesJson(
        @JsonUnwrapped TypedCustomerJson customer, List<CustomerAttributeJson> customerAttributes)
        implements Versioned {

    static TypedCustomerWithAttributesJson of(CustomerWithAttributes found) {
        return new TypedCustomerWithAttributesJson(
                TypedCustomerJson.of(found.customer()), CustomerAttributeJson.of(found.attributes()));
    }

    @Override
    public RowVersion rowVersion() {
        return customer.rowVersion();
    }
}
