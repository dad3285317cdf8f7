package org.openbank.customer.customer;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import jakarta.validation.constraints.NotNull;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What every answer tells of a customer: shape S2 of contract section 2.1. {@code D} is how dates of birth are
 * written, in full or as the day alone.
 */
@RegisterForReflection
public record CustomerFields<D>(
        @NotNull String bankId,
        UUID customerId,
        @NotNull String customerNumber,
        String legalName,
        String mobilePhoneNumber,
        String email,
        FaceImageJson faceImage,
        D dateOfBirth,
        String relationshipStatus,
        int dependants,
        List<D> dobOfDependants,
        CreditRatingJson creditRating,
        CreditLimitJson creditLimit,
        String highestEducationAttained,
        String employmentStatus,
        boolean kycStatus,
        Instant lastOkDate) {

    static CustomerFields<Instant> of(Customer customer) {
        return of(customer, Function.identity(), null);
    }

    /** {@code unknown} stands for a date of birth that is null. */
    static <D> CustomerFields<D> of(Customer customer, Function<Instant, D> birthday, D unknown) {
        return new CustomerFields<>(
                customer.bankId,
                customer.customerId,
                customer.customerNumber,
                customer.legalName,
                customer.mobilePhoneNumber,
                customer.email,
                new FaceImageJson(customer.faceImageUrl, customer.faceImageDate),
                customer.dateOfBirth == null ? unknown : birthday.apply(customer.dateOfBirth),
                customer.relationshipStatus,
                customer.dependants,
                customer.dobOfDependants.stream().map(birthday).toList(),
                new CreditRatingJson(customer.creditRating, customer.creditSource),
                new CreditLimitJson(customer.creditLimitCurrency, customer.creditLimitAmount),
                customer.highestEducationAttained,
                customer.employmentStatus,
                customer.kycStatus,
                customer.lastOkDate);
    }

    /** Without what it holds. */
    @Override
    public String toString() {
        return "CustomerFields[...]";
    }
}
