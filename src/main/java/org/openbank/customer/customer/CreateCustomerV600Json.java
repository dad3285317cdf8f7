package org.openbank.customer.customer;

import java.time.Instant;
import java.util.List;

import jakarta.validation.constraints.Size;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.json.ObpBody;
import org.openbank.customer.json.OptionalField;

/** The body of createCustomer v6.0.0 (contract section 7.1); its short dates are read after it (CustomerDraft). */
@ObpBody(name = "PostCustomerJsonV600", storeError = ObpError.CREATE_CUSTOMER_ERROR)
public record CreateCustomerV600Json(
        @Size(max = 255) String legalName,
        @Size(max = 50) String mobilePhoneNumber,
        @OptionalField @Size(max = 50) String customerNumber,
        @OptionalField @Size(max = 200) String email,
        @OptionalField FaceImageJson faceImage,
        @OptionalField String dateOfBirth,
        @OptionalField @Size(max = 16) String relationshipStatus,
        @OptionalField Integer dependants,
        @Size(max = 100) List<String> dobOfDependants,
        @OptionalField CreditRatingJson creditRating,
        @OptionalField CreditLimitJson creditLimit,
        @OptionalField @Size(max = 32) String highestEducationAttained,
        @OptionalField @Size(max = 32) String employmentStatus,
        @OptionalField Boolean kycStatus,
        @OptionalField Instant lastOkDate,
        @OptionalField @Size(max = 255) String title,
        @OptionalField @Size(max = 255) String branchId,
        @OptionalField @Size(max = 255) String nameSuffix,
        @OptionalField String customerType,
        @OptionalField String parentCustomerId) {

    public CreateCustomerV600Json {
        email = Email.normalised(email);
    }

    /** Without what it holds. */
    @Override
    public String toString() {
        return "CreateCustomerV600Json[...]";
    }
}
