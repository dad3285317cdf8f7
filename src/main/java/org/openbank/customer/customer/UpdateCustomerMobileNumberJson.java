package org.openbank.customer.customer;

import jakarta.validation.constraints.Size;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.json.ObpBody;

/** The body of updateCustomerMobileNumber (contract section 3.7). */
@ObpBody(name = "PutUpdateCustomerMobilePhoneNumberJsonV310", storeError = ObpError.UPDATE_CUSTOMER_ERROR)
public record UpdateCustomerMobileNumberJson(@Size(max = 50) String mobilePhoneNumber) {
    /** Without what it holds. */
    @Override
    public String toString() {
        return "UpdateCustomerMobileNumberJson[...]";
    }
}
