package org.openbank.customer.customer;

import java.time.Instant;

import jakarta.validation.constraints.Size;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.json.ObpBody;

/** The body of updateCustomerIdentity (contract section 3.7). */
@ObpBody(name = "PutUpdateCustomerIdentityJsonV310", storeError = ObpError.UPDATE_CUSTOMER_ERROR)
public record UpdateCustomerIdentityJson(
        @Size(max = 255) String legalName,
        Instant dateOfBirth,
        @Size(max = 255) String title,
        @Size(max = 255) String nameSuffix) {
    /** Without what it holds. */
    @Override
    public String toString() {
        return "UpdateCustomerIdentityJson[...]";
    }
}
