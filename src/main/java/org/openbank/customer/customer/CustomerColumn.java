package org.openbank.customer.customer;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.vertx.sqlclient.Row;

/**
 * The columns of a customer that statements name, in their order: how each is read from a row, written into a
 * statement and kept in the entity. A field of a customer is mapped here and nowhere else.
 */
public enum CustomerColumn {
    BANK_ID(Kind.TEXT, c -> c.bankId, (c, value) -> c.bankId = value),
    CUSTOMER_ID(Kind.ID, c -> c.customerId, (c, value) -> c.customerId = value),
    CUSTOMER_NUMBER(Kind.TEXT, c -> c.customerNumber, (c, value) -> c.customerNumber = value),
    LEGAL_NAME(Kind.TEXT, c -> c.legalName, (c, value) -> c.legalName = value),
    MOBILE_PHONE_NUMBER(Kind.TEXT, c -> c.mobilePhoneNumber, (c, value) -> c.mobilePhoneNumber = value),
    EMAIL(Kind.TEXT, c -> c.email, (c, value) -> c.email = value),
    FACE_IMAGE_URL(Kind.TEXT, c -> c.faceImageUrl, (c, value) -> c.faceImageUrl = value),
    FACE_IMAGE_DATE(Kind.DATE, c -> c.faceImageDate, (c, value) -> c.faceImageDate = value),
    DATE_OF_BIRTH(Kind.DATE, c -> c.dateOfBirth, (c, value) -> c.dateOfBirth = value),
    RELATIONSHIP_STATUS(Kind.TEXT, c -> c.relationshipStatus, (c, value) -> c.relationshipStatus = value),
    DEPENDANTS(Kind.NUMBER, c -> c.dependants, (c, value) -> c.dependants = value),
    DOB_OF_DEPENDANTS(Kind.DATES, c -> c.dobOfDependants, (c, value) -> c.dobOfDependants = value),
    CREDIT_RATING(Kind.TEXT, c -> c.creditRating, (c, value) -> c.creditRating = value),
    CREDIT_SOURCE(Kind.TEXT, c -> c.creditSource, (c, value) -> c.creditSource = value),
    CREDIT_LIMIT_CURRENCY(Kind.TEXT, c -> c.creditLimitCurrency, (c, value) -> c.creditLimitCurrency = value),
    CREDIT_LIMIT_AMOUNT(Kind.TEXT, c -> c.creditLimitAmount, (c, value) -> c.creditLimitAmount = value),
    HIGHEST_EDUCATION_ATTAINED(
            Kind.TEXT, c -> c.highestEducationAttained, (c, value) -> c.highestEducationAttained = value),
    EMPLOYMENT_STATUS(Kind.TEXT, c -> c.employmentStatus, (c, value) -> c.employmentStatus = value),
    KYC_STATUS(Kind.FLAG, c -> c.kycStatus, (c, value) -> c.kycStatus = value),
    LAST_OK_DATE(Kind.DATE, c -> c.lastOkDate, (c, value) -> c.lastOkDate = value),
    TITLE(Kind.TEXT, c -> c.title, (c, value) -> c.title = value),
    BRANCH_ID(Kind.TEXT, c -> c.branchId, (c, value) -> c.branchId = value),
    NAME_SUFFIX(Kind.TEXT, c -> c.nameSuffix, (c, value) -> c.nameSuffix = value),
    VERSION(Kind.COUNT, c -> c.version, (c, value) -> c.version = value),
    CUSTOMER_TYPE(Kind.TEXT, c -> c.customerType, (c, value) -> c.customerType = value),
    PARENT_CUSTOMER_ID(Kind.ID, c -> c.parentCustomerId, (c, value) -> c.parentCustomerId = value);

    private static final Map<String, CustomerColumn> BY_NAME =
            Stream.of(values()).collect(Collectors.toMap(CustomerColumn::column, column -> column));

    private final BiFunction<Row, Integer, ?> reader;
    private final Function<Customer, ?> getter;
    private final BiConsumer<Customer, Object> setter;

    @SuppressWarnings("unchecked")
    <T> CustomerColumn(Kind<T> kind, Function<Customer, T> getter, BiConsumer<Customer, T> setter) {
        this.reader = kind.reader;
        this.getter = getter;
        this.setter = (BiConsumer<Customer, Object>) setter;
    }

    /** A type of column, by how it is read from a row. */
    private record Kind<T>(BiFunction<Row, Integer, T> reader) {

        static final Kind<String> TEXT = new Kind<>(Row::getString);
        static final Kind<UUID> ID = new Kind<>(Row::getUUID);
        static final Kind<Integer> NUMBER = new Kind<>(Row::getInteger);
        static final Kind<Long> COUNT = new Kind<>(Row::getLong);
        static final Kind<Boolean> FLAG = new Kind<>(Row::getBoolean);
        static final Kind<Instant> DATE = new Kind<>((row, position) -> instant(row.getOffsetDateTime(position)));
        static final Kind<List<Instant>> DATES =
                new Kind<>((row, position) -> Stream.of(row.getArrayOfOffsetDateTimes(position))
                        .map(Kind::instant)
                        .toList());

        private static Instant instant(OffsetDateTime date) {
            return date == null ? null : date.toInstant();
        }
    }

    /** Its name in statements. */
    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The column of this name. */
    static CustomerColumn named(String column) {
        return BY_NAME.get(column);
    }

    Object read(Row row) {
        return reader.apply(row, ordinal());
    }

    Object get(Customer customer) {
        return getter.apply(customer);
    }

    void set(Customer customer, Object value) {
        setter.accept(customer, value);
    }

    /** A value of a customer as the driver takes it: offset dates for timestamptz. */
    static Object parameter(Object value) {
        if (value instanceof Instant date) {
            return date.atOffset(ZoneOffset.UTC);
        }
        return value instanceof List<?> dates
                ? dates.stream().map(CustomerColumn::parameter).toArray(OffsetDateTime[]::new)
                : value;
    }
}
