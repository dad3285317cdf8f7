package org.openbank.customer.firehose;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.stream.Stream;

import io.vertx.mutiny.sqlclient.Row;

import org.openbank.customer.customer.Customer;

/** Reads a customer from a row of a cursor, which Hibernate Reactive does not offer. */
final class CustomerRow {

    private CustomerRow() {}

    static Customer of(Row row) {
        Customer customer = new Customer();
        customer.bankId = row.getString("bank_id");
        customer.customerId = row.getUUID("customer_id");
        customer.customerNumber = row.getString("customer_number");
        customer.legalName = row.getString("legal_name");
        customer.mobilePhoneNumber = row.getString("mobile_phone_number");
        customer.email = row.getString("email");
        customer.faceImageUrl = row.getString("face_image_url");
        customer.faceImageDate = instant(row.getOffsetDateTime("face_image_date"));
        customer.dateOfBirth = instant(row.getOffsetDateTime("date_of_birth"));
        customer.relationshipStatus = row.getString("relationship_status");
        customer.dependants = row.getInteger("dependants");
        customer.dobOfDependants = Stream.of(row.getArrayOfOffsetDateTimes("dob_of_dependants"))
                .map(OffsetDateTime::toInstant)
                .toList();
        customer.creditRating = row.getString("credit_rating");
        customer.creditSource = row.getString("credit_source");
        customer.creditLimitCurrency = row.getString("credit_limit_currency");
        customer.creditLimitAmount = row.getString("credit_limit_amount");
        customer.highestEducationAttained = row.getString("highest_education_attained");
        customer.employmentStatus = row.getString("employment_status");
        customer.kycStatus = row.getBoolean("kyc_status");
        customer.lastOkDate = instant(row.getOffsetDateTime("last_ok_date"));
        return customer;
    }

    private static Instant instant(OffsetDateTime date) {
        return date == null ? null : date.toInstant();
    }
}
