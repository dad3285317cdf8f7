package org.openbank.customer.customer;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** A customer as lists of a bank show it, without title, branch and name suffix: shape S2 of contract section 2.1. */
@RegisterForReflection
public record ListedCustomerJson(@JsonUnwrapped CustomerFields<Instant> customer) {

    public static ListedCustomerJson of(Customer customer) {
        return new ListedCustomerJson(CustomerFields.of(customer));
    }
}
