package org.openbank.customer.customer;

import java.time.Instant;

import jakarta.validation.constraints.Size;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.json.ObpBody;
import org.openbank.customer.json.OptionalField;

/** The body of createCorporateCustomer: what there is to say of a company (contract section 7.1). */
@ObpBody(name = "PostCorporateCustomerJsonV600", storeError = ObpError.CREATE_CUSTOMER_ERROR)
public record CreateCorporateCustomerJson(
        @Size(max = 255) String legalName,
        @Size(max = 50) String mobilePhoneNumber,
        @OptionalField @Size(max = 50) String customerNumber,
        @OptionalField @Size(max = 200) String email,
        @OptionalField CreditRatingJson creditRating,
        @OptionalField CreditLimitJson creditLimit,
        @OptionalField Boolean kycStatus,
        @OptionalField Instant lastOkDate,
        @OptionalField @Size(max = 255) String branchId,
        @OptionalField String customerType,
        @OptionalField String parentCustomerId) {

    public CreateCorporateCustomerJson {
        email = Email.normalised(email);
    }

    /** Without what it holds. */
    @Override
    public String toString() {
        return "CreateCorporateCustomerJson[...]";
    }
}
