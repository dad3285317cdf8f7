package org.openbank.customer.customer;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** A customer and its attributes, oldest first: shape S1A of contract section 2.1. */
public record CustomerWithAttributesJson(
        @JsonUnwrapped CustomerJson customer, List<CustomerAttributeJson> customerAttributes) {

    static CustomerWithAttributesJson of(CustomerWithAttributes found) {
        return new CustomerWithAttributesJson(
                CustomerJson.of(found.customer()), CustomerAttributeJson.of(found.attributes()));
    }
}
