package org.openbank.customer.customer;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.http.Ids;

/** A customer of one bank. Every finder names the bank, so that nothing is ever found across banks. */
@Entity
@IdClass(CustomerId.class)
public class Customer extends PanacheEntityBase {

    /** The unique key that decides about customer numbers. */
    public static final String NUMBER_AT_BANK = "customer_number_at_bank";

    /** The mapped columns by name: Hibernate Reactive fails on a result with columns it does not map. */
    private static final String COLUMNS =
            """
            bank_id, customer_id, customer_number, legal_name, mobile_phone_number, email, face_image_url,
            face_image_date, date_of_birth, relationship_status, dependants, dob_of_dependants, credit_rating,
            credit_source, credit_limit_currency, credit_limit_amount, highest_education_attained,
            employment_status, kyc_status, last_ok_date, title, branch_id, name_suffix, updated_at
            """;

    @Id
    public String bankId;

    @Id
    public UUID customerId;

    public String customerNumber;
    public String legalName;
    public String mobilePhoneNumber;
    public String email;
    public String faceImageUrl;
    public Instant faceImageDate;
    public Instant dateOfBirth;
    public String relationshipStatus;
    public int dependants;

    /** PostgreSQL's own name of the array type, by which Hibernate validates the schema. */
    @Column(columnDefinition = "_timestamptz")
    public List<Instant> dobOfDependants;

    public String creditRating;
    public String creditSource;
    public String creditLimitCurrency;
    public String creditLimitAmount;
    public String highestEducationAttained;
    public String employmentStatus;
    public boolean kycStatus;
    public Instant lastOkDate;
    public String title;
    public String branchId;
    public String nameSuffix;

    @Column(insertable = false, updatable = false)
    public Instant updatedAt;

    /** The customer, or error C of the contract when the bank has none under this id (section 1.8). */
    public static Uni<Customer> getAtBank(String bankId, String customerId) {
        return Ids.parse(customerId)
                .map(id -> Customer.<Customer>find("bankId = ?1 and customerId = ?2", bankId, id)
                        .firstResult())
                .orElseGet(() -> Uni.createFrom().nullItem())
                .onItem()
                .ifNull()
                .failWith(() -> CustomerNotFound.of(customerId));
    }

    /** The customer, or OBP-30002 when the bank has none with this number. */
    public static Uni<Customer> getByNumber(String bankId, String customerNumber) {
        Uni<Customer> found = isStorable(customerNumber)
                ? find("bankId = ?1 and customerNumber = ?2", bankId, customerNumber)
                        .firstResult()
                : Uni.createFrom().nullItem();
        return found.onItem().ifNull().failWith(ObpError.CUSTOMER_NOT_FOUND::bare);
    }

    /** Whether a customer could have this number; one with NUL cannot even be asked for. */
    static boolean isStorable(String customerNumber) {
        return customerNumber != null && customerNumber.indexOf('\0') < 0;
    }

    /** Removes the customer and, by the foreign keys, everything that belongs to them; whether there was one. */
    static Uni<Boolean> erase(String bankId, String customerId) {
        return Ids.parse(customerId)
                .map(id -> delete("bankId = ?1 and customerId = ?2", bankId, id).map(count -> count > 0))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    /**
     * Writes these columns and no others, in one statement, so that two updates of different fields at the
     * same time both survive. Null when the bank has no such customer.
     */
    public static Uni<Customer> update(String bankId, UUID customerId, Map<String, Object> columns) {
        return update(bankId, customerId, columns, "");
    }

    /** As {@link #update(String, UUID, Map)}; null also when the customer has this number already. */
    public static Uni<Customer> updateNumber(String bankId, UUID customerId, String customerNumber) {
        return update(
                bankId,
                customerId,
                Map.of("customer_number", customerNumber),
                " and customer_number <> :customer_number");
    }

    private static Uni<Customer> update(String bankId, UUID customerId, Map<String, Object> columns, String condition) {
        String assignments = columns.keySet().stream()
                .map(column -> column + " = :" + column)
                .collect(Collectors.joining(", "));
        return Panache.getSession().flatMap(session -> {
            var query = session.createNativeQuery(
                            "update customer set " + assignments + ", version = version + 1, updated_at = now()"
                                    + " where bank_id = :bank_id and customer_id = :customer_id" + condition
                                    + " returning " + COLUMNS,
                            Customer.class)
                    .setParameter("bank_id", bankId)
                    .setParameter("customer_id", customerId);
            columns.forEach(query::setParameter);
            return query.getSingleResultOrNull();
        });
    }
}
