package org.openbank.customer.customer;

import java.time.Instant;
import java.util.List;

import jakarta.validation.constraints.Size;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.json.FieldValues;
import org.openbank.customer.json.ObpBody;

/** The body of createCustomer (contract section 3.1). */
@ObpBody(name = "PostCustomerJsonV310", storeError = ObpError.CREATE_CUSTOMER_ERROR)
public record CreateCustomerJson(
        @Size(max = 255) String legalName,
        @Size(max = 50) String mobilePhoneNumber,
        @Size(max = 200) String email,
        FaceImageJson faceImage,
        Instant dateOfBirth,
        @Size(max = 16) String relationshipStatus,
        int dependants,
        @Size(max = 100) List<Instant> dobOfDependants,
        CreditRatingJson creditRating,
        CreditLimitJson creditLimit,
        @Size(max = 32) String highestEducationAttained,
        @Size(max = 32) String employmentStatus,
        boolean kycStatus,
        Instant lastOkDate,
        @Size(max = 255) String title,
        @Size(max = 255) String branchId,
        @Size(max = 255) String nameSuffix) {

    public CreateCustomerJson {
        email = Email.normalised(email);
    }

    Customer toCustomer(String bankId) {
        Customer customer = new Customer();
        customer.bankId = bankId;
        FieldValues.of(this)
                .forEach((column, value) -> CustomerColumn.named(column).set(customer, value));
        return customer;
    }

    /** Without what it holds. */
    @Override
    public String toString() {
        return "CreateCustomerJson[...]";
    }
}
