package org.openbank.customer.customer;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.LockModeType;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.json.Ids;
import org.openbank.customer.json.Texts;
import org.openbank.customer.precondition.Precondition;
import org.openbank.customer.precondition.RowVersion;
import org.openbank.customer.storage.SessionTransaction;
import org.openbank.customer.telemetry.RequestNotes;

/** A customer of one bank. Every finder names the bank, so that nothing is ever found across banks. */
@Entity
@IdClass(CustomerId.class)
public class Customer extends PanacheEntityBase {

    /** The unique key that decides about customer numbers. */
    public static final String NUMBER_AT_BANK = "customer_number_at_bank";

    /** Hibernate's own lock lets the checks of foreign keys pass. */
    private static final String LOCK_AGAINST_CHILDREN =
            "select version from customer where bank_id = ?1 and customer_id = ?2 for update";

    private static final String LEAVE_CHILDREN =
            "update customer set parent_customer_id = null, version = version + 1, updated_at = now()"
                    + " where bank_id = ?1 and parent_customer_id = ?2 returning customer_id";

    private static final String FORGET_ANSWERS =
            "delete from idempotent_answer where bank_id = $1 collate \"C\" and customer_id = $2 returning 1";

    private static final String FORGET_CHANGES = "select 1 from erase_audited_changes($1, $2)";

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
    public String customerType;
    public UUID parentCustomerId;

    /** How often the row was changed; every statement that changes it counts. */
    @Column(insertable = false, updatable = false)
    public long version;

    @Column(insertable = false, updatable = false)
    public Instant updatedAt;

    /** Which version of which customer this is. */
    RowVersion rowVersion() {
        return new RowVersion(customerId, version);
    }

    /** The customer, or error C of the contract when the bank has none under this id (section 1.8). */
    public static Uni<Customer> getAtBank(String bankId, String customerId) {
        return getAtBank(bankId, customerId, LockModeType.NONE);
    }

    /** As {@link #getAtBank}, locked, so that what belongs to the customer can be counted and added to. */
    public static Uni<Customer> lockAtBank(String bankId, String customerId) {
        return getAtBank(bankId, customerId, LockModeType.PESSIMISTIC_WRITE);
    }

    private static Uni<Customer> getAtBank(String bankId, String customerId, LockModeType lock) {
        UUID id = Ids.parse(customerId).orElseThrow(() -> CustomerNotFound.of(customerId));
        return Customer.<Customer>find("bankId = ?1 and customerId = ?2", bankId, id)
                .withLock(lock)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> CustomerNotFound.of(customerId))
                .invoke(customer -> RequestNotes.current().customerId(customer.customerId));
    }

    /** The customer, or OBP-30002 when the bank has none with this number. */
    public static Uni<Customer> getByNumber(String bankId, String customerNumber) {
        if (!Texts.isStorable(customerNumber)) {
            throw ObpError.CUSTOMER_NOT_FOUND.bare();
        }
        return Customer.<Customer>find("bankId = ?1 and customerNumber = ?2", bankId, customerNumber)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(ObpError.CUSTOMER_NOT_FOUND::bare)
                .invoke(customer -> RequestNotes.current().customerId(customer.customerId));
    }

    /** Refuses one more of what belongs to the customer, named in the plural, when there are {@code limit} already. */
    public static void verifyRoom(String what, long count, int limit) {
        if (count >= limit) {
            throw ObpError.INVALID_CONNECTOR_RESPONSE.with(
                    "The customer has " + count + " " + what + ", and may have " + limit + ".");
        }
    }

    /**
     * Removes the customer and, by the foreign keys, everything that belongs to them; error C when there is none. Their
     * children keep no parent: whoever becomes one at this moment waits for the lock and then finds none. Returns who
     * they were.
     */
    static Uni<List<UUID>> erase(String bankId, String customerId, Precondition precondition) {
        UUID id = Ids.parse(customerId).orElseThrow(() -> CustomerNotFound.of(customerId));
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(LOCK_AGAINST_CHILDREN, Long.class)
                        .setParameter(1, bankId)
                        .setParameter(2, id)
                        .getSingleResultOrNull()
                        .onItem()
                        .ifNull()
                        .failWith(() -> CustomerNotFound.of(customerId))
                        .invoke(version -> precondition.verify(new RowVersion(id, version)))
                        .flatMap(locked -> session.createNativeQuery(LEAVE_CHILDREN, UUID.class)
                                .setParameter(1, bankId)
                                .setParameter(2, id)
                                .getResultList()))
                .call(children -> delete("bankId = ?1 and customerId = ?2", bankId, id))
                // Last, when nobody can be about to write something of theirs.
                .call(children -> new SessionTransaction().rows(FORGET_ANSWERS, bankId, id))
                .call(children -> new SessionTransaction().rows(FORGET_CHANGES, bankId, id));
    }
}
