package org.openbank.customer.customer;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.LockModeType;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.json.Ids;
import org.openbank.customer.precondition.Precondition;
import org.openbank.customer.precondition.RowVersion;
import org.openbank.customer.telemetry.RequestNotes;

/** A named value of a customer; {@code type} is STRING, INTEGER, DOUBLE or DATE_WITH_DAY (contract section 2.1). */
@Entity
@IdClass(CustomerAttributeId.class)
public class CustomerAttribute extends PanacheEntityBase {

    @Id
    public String bankId;

    @Id
    public UUID customerAttributeId;

    public UUID customerId;
    public String name;
    public String type;
    public String value;

    /** How often it was changed. */
    public long version;

    /** Set by the program, so that attributes keep the order in which they were asked for. */
    @Column(updatable = false)
    public Instant createdAt;

    /** Which version of which attribute this is. */
    public RowVersion rowVersion() {
        return new RowVersion(customerAttributeId, version);
    }

    /** Oldest first. */
    public static Uni<List<CustomerAttribute>> of(Customer customer) {
        return list(
                "bankId = ?1 and customerId = ?2 order by createdAt, customerAttributeId",
                customer.bankId,
                customer.customerId);
    }

    /** This customer's attribute, or OBP-30069. */
    public static Uni<CustomerAttribute> get(Customer customer, String id) {
        return get(customer, id, LockModeType.NONE);
    }

    /** As {@link #get}, locked, to be changed. */
    public static Uni<CustomerAttribute> lock(Customer customer, String id) {
        return get(customer, id, LockModeType.PESSIMISTIC_WRITE);
    }

    private static Uni<CustomerAttribute> get(Customer customer, String id, LockModeType lock) {
        return CustomerAttribute.<CustomerAttribute>find(
                        "bankId = ?1 and customerId = ?2 and customerAttributeId = ?3",
                        customer.bankId,
                        customer.customerId,
                        known(id))
                .withLock(lock)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(ObpError.CUSTOMER_ATTRIBUTE_NOT_FOUND::bare);
    }

    /** What is gone, or OBP-30069 when no customer of the bank had such an attribute. */
    public static Uni<CustomerAttribute> delete(String bankId, String id, Precondition precondition) {
        return lockAtBank(bankId, known(id))
                .invoke(attribute -> precondition.verify(attribute.rowVersion()))
                .invoke(attribute -> RequestNotes.current().customerId(attribute.customerId))
                .call(attribute -> delete(
                        "bankId = ?1 and customerAttributeId = ?2", attribute.bankId, attribute.customerAttributeId));
    }

    private static Uni<CustomerAttribute> lockAtBank(String bankId, UUID id) {
        return CustomerAttribute.<CustomerAttribute>find("bankId = ?1 and customerAttributeId = ?2", bankId, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(ObpError.CUSTOMER_ATTRIBUTE_NOT_FOUND::bare);
    }

    private static UUID known(String id) {
        return Ids.parse(id).orElseThrow(ObpError.CUSTOMER_ATTRIBUTE_NOT_FOUND::bare);
    }

    public static Uni<Long> count(Customer customer) {
        return count("bankId = ?1 and customerId = ?2", customer.bankId, customer.customerId);
    }
}
