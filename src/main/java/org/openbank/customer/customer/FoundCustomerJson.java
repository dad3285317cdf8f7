package org.openbank.customer.customer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;

import org.openbank.customer.json.ShortDate;

/** A customer as lists and searches of a bank show it: shape S3 of contract section 7.1, with short dates of birth. */
@RegisterForReflection
public record FoundCustomerJson(
        @JsonUnwrapped CustomerFields<String> customer, String title, String branchId, String nameSuffix) {

    public static FoundCustomerJson of(Customer customer) {
        return new FoundCustomerJson(
                CustomerFields.of(customer, ShortDate::format, ""),
                customer.title,
                customer.branchId,
                customer.nameSuffix);
    }

    /** Without what it holds. */
    @Override
    public String toString() {
        return "FoundCustomerJson[...]";
    }
}
