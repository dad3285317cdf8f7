package org.openbank.customer.attribute;

import java.util.List;
import java.util.UUID;

/** An attribute within a customer's answer (contract section 2.1). */
public record CustomerAttributeJson(UUID customerAttributeId, String name, String type, String value) {

    public static List<CustomerAttributeJson> of(List<CustomerAttribute> attributes) {
        return attributes.stream().map(CustomerAttributeJson::of).toList();
    }

    private static CustomerAttributeJson of(CustomerAttribute attribute) {
        return new CustomerAttributeJson(
                attribute.customerAttributeId, attribute.name, attribute.type, attribute.value);
    }
}
