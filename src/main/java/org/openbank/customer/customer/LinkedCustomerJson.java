package org.openbank.customer.customer;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import jakarta.validation.constraints.NotNull;

/** A customer as the linked user sees it: shape S3A of contract section 2.1, with short dates of birth. */
public record LinkedCustomerJson(
        @NotNull String bankId,
        UUID customerId,
        @NotNull String customerNumber,
        String legalName,
        String mobilePhoneNumber,
        String email,
        FaceImageJson faceImage,
        LocalDate dateOfBirth,
        String relationshipStatus,
        int dependants,
        List<LocalDate> dobOfDependants,
        CreditRatingJson creditRating,
        CreditLimitJson creditLimit,
        String highestEducationAttained,
        String employmentStatus,
        boolean kycStatus,
        Instant lastOkDate,
        String title,
        String branchId,
        String nameSuffix,
        List<CustomerAttributeJson> customerAttributes) {

    static LinkedCustomerJson of(CustomerWithAttributes found) {
        Customer customer = found.customer();
        return new LinkedCustomerJson(
                customer.bankId,
                customer.customerId,
                customer.customerNumber,
                customer.legalName,
                customer.mobilePhoneNumber,
                customer.email,
                new FaceImageJson(customer.faceImageUrl, customer.faceImageDate),
                date(customer.dateOfBirth),
                customer.relationshipStatus,
                customer.dependants,
                customer.dobOfDependants.stream().map(LinkedCustomerJson::date).toList(),
                new CreditRatingJson(customer.creditRating, customer.creditSource),
                new CreditLimitJson(customer.creditLimitCurrency, customer.creditLimitAmount),
                customer.highestEducationAttained,
                customer.employmentStatus,
                customer.kycStatus,
                customer.lastOkDate,
                customer.title,
                customer.branchId,
                customer.nameSuffix,
                CustomerAttributeJson.of(found.attributes()));
    }

    private static LocalDate date(Instant moment) {
        return moment == null ? null : LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }
}
