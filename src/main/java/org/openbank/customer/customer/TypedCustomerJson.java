package org.openbank.customer.customer;

import jakarta.validation.constraints.NotNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;

import org.openbank.customer.precondition.RowVersion;
import org.openbank.customer.precondition.Versioned;

/** A customer, of which type they are and who their parent is: shape S6 of contract section 7.1. */
@RegisterForReflection
public record TypedCustomerJson(
        @JsonUnwrapped FoundCustomerJson customer,
        @NotNull String customerType,
        @NotNull String parentCustomerId,
        @JsonIgnore RowVersion rowVersion)
        implements Versioned {

    public static TypedCustomerJson of(Customer customer) {
        return new TypedCustomerJson(
                FoundCustomerJson.of(customer),
                customer.customerType,
                customer.parentCustomerId == null ? "" : customer.parentCustomerId.toString(),
                customer.rowVersion());
    }

    /** Without what it holds. */
    @Override
    public String toString() {
        return "TypedCustomerJson[...]";
    }
}
