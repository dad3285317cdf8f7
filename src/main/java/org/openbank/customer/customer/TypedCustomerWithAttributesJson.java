package org.openbank.customer.customer;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** A customer with type and parent, and its attributes, oldest first: shape S6A of contract section 7.1. */
public record TypedCustomerWithAttributesJson(
        @JsonUnwrapped TypedCustomerJson customer, List<CustomerAttributeJson> customerAttributes) {

    static TypedCustomerWithAttributesJson of(CustomerWithAttributes found) {
        return new TypedCustomerWithAttributesJson(
                TypedCustomerJson.of(found.customer()), CustomerAttributeJson.of(found.attributes()));
    }
}
