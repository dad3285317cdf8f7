package org.openbank.customer.customer;

import jakarta.validation.constraints.Size;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.json.ObpBody;

/** The body of updateCustomerEmail (contract section 3.7). */
@ObpBody(name = "PutUpdateCustomerEmailJsonV310", storeError = ObpError.UPDATE_CUSTOMER_ERROR)
public record UpdateCustomerEmailJson(@Size(max = 200) String email) {

    public UpdateCustomerEmailJson {
        email = Email.normalised(email);
    }

    /** Without what it holds. */
    @Override
    public String toString() {
        return "UpdateCustomerEmailJson[...]";
    }
}
