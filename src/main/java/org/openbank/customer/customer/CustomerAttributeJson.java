package org.openbank.customer.customer;

import java.util.List;
import java.util.UUID;

import jakarta.validation.constraints.NotNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.annotations.RegisterForReflection;

import org.openbank.customer.precondition.RowVersion;
import org.openbank.customer.precondition.Versioned;

/** An attribute of a customer, by itself or within the customer's answer (contract sections 2.1 and 7). */
@RegisterForReflection
public record CustomerAttributeJson(
        UUID customerAttributeId, String name, @NotNull String type, String value, @JsonIgnore RowVersion rowVersion)
        implements Versioned {

    public static List<CustomerAttributeJson> of(List<CustomerAttribute> attributes) {
        return attributes.stream().map(CustomerAttributeJson::of).toList();
    }

    public static CustomerAttributeJson of(CustomerAttribute attribute) {
        return new CustomerAttributeJson(
                attribute.customerAttributeId, attribute.name, attribute.type, attribute.value, attribute.rowVersion());
    }

    /** Without what it holds. */
    @Override
    public String toString() {
        return "CustomerAttributeJson[...]";
    }
}
