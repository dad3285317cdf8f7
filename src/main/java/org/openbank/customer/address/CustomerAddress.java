package org.openbank.customer.address;

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

import org.openbank.customer.customer.Customer;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.json.Ids;
import org.openbank.customer.precondition.Precondition;
import org.openbank.customer.precondition.RowVersion;

/** An address of a customer (contract section 3.8). */
@Entity
@IdClass(CustomerAddressId.class)
public class CustomerAddress extends PanacheEntityBase {

    @Id
    public String bankId;

    @Id
    public UUID customerAddressId;

    public UUID customerId;

    @Column(name = "line_1")
    public String line1;

    @Column(name = "line_2")
    public String line2;

    @Column(name = "line_3")
    public String line3;

    public String city;
    public String county;
    public String state;
    public String postcode;
    public String countryCode;
    public String status;

    /** PostgreSQL's own name of the array type, by which Hibernate validates the schema. */
    @Column(columnDefinition = "_varchar")
    public List<String> tags;

    /** Set by the program, not by the database, because it is part of the answer. */
    @Column(updatable = false)
    public Instant createdAt;

    /** How often it was changed. */
    public long version;

    /** Which version of which address this is. */
    RowVersion rowVersion() {
        return new RowVersion(customerAddressId, version);
    }

    /** Oldest first. */
    static Uni<List<CustomerAddress>> of(Customer customer) {
        return list(
                "bankId = ?1 and customerId = ?2 order by createdAt, customerAddressId",
                customer.bankId,
                customer.customerId);
    }

    /** This customer's address, locked, to be changed, or OBP-30310. */
    static Uni<CustomerAddress> lock(Customer customer, String id) {
        return CustomerAddress.<CustomerAddress>find(
                        "bankId = ?1 and customerId = ?2 and customerAddressId = ?3",
                        customer.bankId,
                        customer.customerId,
                        known(id))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(ObpError.CUSTOMER_ADDRESS_NOT_FOUND::bare);
    }

    /** What is gone, or OBP-30310 when this customer had no such address. */
    static Uni<CustomerAddress> delete(Customer customer, String id, Precondition precondition) {
        return lock(customer, id)
                .invoke(address -> precondition.verify(address.rowVersion()))
                .call(address -> delete(
                        "bankId = ?1 and customerId = ?2 and customerAddressId = ?3",
                        address.bankId,
                        address.customerId,
                        address.customerAddressId));
    }

    private static UUID known(String id) {
        return Ids.parse(id).orElseThrow(ObpError.CUSTOMER_ADDRESS_NOT_FOUND::bare);
    }

    static Uni<Long> count(Customer customer) {
        return count("bankId = ?1 and customerId = ?2", customer.bankId, customer.customerId);
    }
}
