package org.openbank.customer.customer;

import jakarta.validation.constraints.Size;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.json.ObpBody;

/** The body of updateCustomerNumber (contract section 3.7). */
@ObpBody(name = "PutUpdateCustomerNumberJsonV310", storeError = ObpError.UPDATE_CUSTOMER_ERROR)
public record UpdateCustomerNumberJson(@Size(max = 50) String customerNumber) {
    /** Without what it holds. */
    @Override
    public String toString() {
        return "UpdateCustomerNumberJson[...]";
    }
}
