package org.openbank.customer.customer;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.vertx.sqlclient.Row;

/** Reads a customer from a row whose first columns are {@link #COLUMNS}, by position. */
public final class CustomerRow {

    /** Named one by one, so that an older program runs on a newer schema. */
    public static final String COLUMNS = columns("");

    private static final int SIZE = COLUMNS.split(",").length;

    private CustomerRow() {}

    /** The same of the table with this prefix, for example {@code c.}. */
    static String columns(String prefix) {
        return Stream.of(
                        "bank_id, customer_id, customer_number, legal_name, mobile_phone_number, email, face_image_url",
                        "face_image_date, date_of_birth, relationship_status, dependants, dob_of_dependants",
                        "credit_rating, credit_source, credit_limit_currency, credit_limit_amount",
                        "highest_education_attained, employment_status, kyc_status, last_ok_date",
                        "title, branch_id, name_suffix")
                .flatMap(line -> Stream.of(line.split(", ")))
                .map(prefix::concat)
                .collect(Collectors.joining(", "));
    }

    /** The position of the first column after those of the customer. */
    static int size() {
        return SIZE;
    }

    public static Customer of(Row row) {
        Customer customer = new Customer();
        int i = 0;
        customer.bankId = row.getString(i++);
        customer.customerId = row.getUUID(i++);
        customer.customerNumber = row.getString(i++);
        customer.legalName = row.getString(i++);
        customer.mobilePhoneNumber = row.getString(i++);
        customer.email = row.getString(i++);
        customer.faceImageUrl = row.getString(i++);
        customer.faceImageDate = instant(row.getOffsetDateTime(i++));
        customer.dateOfBirth = instant(row.getOffsetDateTime(i++));
        customer.relationshipStatus = row.getString(i++);
        customer.dependants = row.getInteger(i++);
        customer.dobOfDependants = Stream.of(row.getArrayOfOffsetDateTimes(i++))
                .map(OffsetDateTime::toInstant)
                .toList();
        customer.creditRating = row.getString(i++);
        customer.creditSource = row.getString(i++);
        customer.creditLimitCurrency = row.getString(i++);
        customer.creditLimitAmount = row.getString(i++);
        customer.highestEducationAttained = row.getString(i++);
        customer.employmentStatus = row.getString(i++);
        customer.kycStatus = row.getBoolean(i++);
        customer.lastOkDate = instant(row.getOffsetDateTime(i++));
        customer.title = row.getString(i++);
        customer.branchId = row.getString(i++);
        customer.nameSuffix = row.getString(i);
        return customer;
    }

    private static Instant instant(OffsetDateTime date) {
        return date == null ? null : date.toInstant();
    }
}
