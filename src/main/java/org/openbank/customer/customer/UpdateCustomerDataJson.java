package org.openbank.customer.customer;

import jakarta.validation.constraints.Size;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.json.ObpBody;

/** The body of updateCustomerData (contract section 3.7). */
@ObpBody(name = "PutUpdateCustomerDataJsonV310", storeError = ObpError.UPDATE_CUSTOMER_ERROR)
public record UpdateCustomerDataJson(
        FaceImageJson faceImage,
        @Size(max = 16) String relationshipStatus,
        int dependants,
        @Size(max = 32) String highestEducationAttained,
        @Size(max = 32) String employmentStatus) {
    /** Without what it holds. */
    @Override
    public String toString() {
        return "UpdateCustomerDataJson[...]";
    }
}
