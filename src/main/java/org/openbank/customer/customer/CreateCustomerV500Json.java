package org.openbank.customer.customer;

import java.time.Instant;
import java.util.List;

import jakarta.validation.constraints.Size;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.json.ObpBody;
import org.openbank.customer.json.OptionalField;

/** The body of createCustomer v5.0.0: as v6.0.0, with long dates and without type and parent (contract section 7.1). */
@ObpBody(name = "PostCustomerJsonV310", storeError = ObpError.CREATE_CUSTOMER_ERROR)
public record CreateCustomerV500Json(
        @Size(max = 255) String legalName,
        @Size(max = 50) String mobilePhoneNumber,
        @OptionalField @Size(max = 50) String customerNumber,
        @OptionalField @Size(max = 200) String email,
        @OptionalField FaceImageJson faceImage,
        @OptionalField Instant dateOfBirth,
        @OptionalField @Size(max = 16) String relationshipStatus,
        @OptionalField Integer dependants,
        @Size(max = 100) List<Instant> dobOfDependants,
        @OptionalField CreditRatingJson creditRating,
        @OptionalField CreditLimitJson creditLimit,
        @OptionalField @Size(max = 32) String highestEducationAttained,
        @OptionalField @Size(max = 32) String employmentStatus,
        @OptionalField Boolean kycStatus,
        @OptionalField Instant lastOkDate,
        @OptionalField @Size(max = 255) String title,
        @OptionalField @Size(max = 255) String branchId,
        @OptionalField @Size(max = 255) String nameSuffix) {

    public CreateCustomerV500Json {
        email = Email.normalised(email);
    }

    /** Without what it holds. */
    @Override
    public String toString() {
        return "CreateCustomerV500Json[...]";
    }
}
