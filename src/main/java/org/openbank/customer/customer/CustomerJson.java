package org.openbank.customer.customer;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.validation.constraints.NotNull;

/** A customer as most operations answer it: shape S1 of contract section 2.1. */
public record CustomerJson(
        @NotNull String bankId,
        UUID customerId,
        @NotNull String customerNumber,
        String legalName,
        String mobilePhoneNumber,
        String email,
        FaceImageJson faceImage,
        Instant dateOfBirth,
        String relationshipStatus,
        int dependants,
        List<Instant> dobOfDependants,
        CreditRatingJson creditRating,
        CreditLimitJson creditLimit,
        String highestEducationAttained,
        String employmentStatus,
        boolean kycStatus,
        Instant lastOkDate,
        String title,
        String branchId,
        String nameSuffix) {

    static CustomerJson of(Customer customer) {
        return new CustomerJson(
                customer.bankId,
                customer.customerId,
                customer.customerNumber,
                customer.legalName,
                customer.mobilePhoneNumber,
                customer.email,
                new FaceImageJson(customer.faceImageUrl, customer.faceImageDate),
                customer.dateOfBirth,
                customer.relationshipStatus,
                customer.dependants,
                customer.dobOfDependants,
                new CreditRatingJson(customer.creditRating, customer.creditSource),
                new CreditLimitJson(customer.creditLimitCurrency, customer.creditLimitAmount),
                customer.highestEducationAttained,
                customer.employmentStatus,
                customer.kycStatus,
                customer.lastOkDate,
                customer.title,
                customer.branchId,
                customer.nameSuffix);
    }
}
