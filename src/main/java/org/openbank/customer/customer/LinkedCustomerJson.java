package org.openbank.customer.customer;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** A customer as the linked user sees it: shape S3A of contract section 2.1, with short dates of birth. */
@RegisterForReflection
public record LinkedCustomerJson(
        @JsonUnwrapped CustomerFields<LocalDate> customer,
        String title,
        String branchId,
        String nameSuffix,
        List<CustomerAttributeJson> customerAttributes) {

    static LinkedCustomerJson of(CustomerWithAttributes found) {
        Customer customer = found.customer();
        return new LinkedCustomerJson(
                CustomerFields.of(customer, birth -> LocalDate.ofInstant(birth, ZoneOffset.UTC), null),
                customer.title,
                customer.branchId,
                customer.nameSuffix,
                CustomerAttributeJson.of(found.attributes()));
    }

    /** Without what it holds. */
    @Override
    public String toString() {
        return "LinkedCustomerJson[...]";
    }
}
