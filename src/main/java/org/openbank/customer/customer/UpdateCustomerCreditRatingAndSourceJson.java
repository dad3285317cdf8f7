package org.openbank.customer.customer;

import jakarta.validation.constraints.Size;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.json.ObpBody;

/** The body of updateCustomerCreditRatingAndSource (contract section 3.7). */
@ObpBody(name = "PutUpdateCustomerCreditRatingAndSourceJsonV310", storeError = ObpError.UPDATE_CUSTOMER_ERROR)
public record UpdateCustomerCreditRatingAndSourceJson(
        @Size(max = 100) String creditRating, @Size(max = 100) String creditSource) {
    /** Without what it holds. */
    @Override
    public String toString() {
        return "UpdateCustomerCreditRatingAndSourceJson[...]";
    }
}
