package org.openbank.customer.taxresidence;

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

/** Where a customer pays taxes (contract section 3.9). */
@Entity
@IdClass(TaxResidenceId.class)
public class TaxResidence extends PanacheEntityBase {

    private static final String OF_CUSTOMER = "bankId = ?1 and customerId = ?2 and taxResidenceId = ?3";

    @Id
    public String bankId;

    @Id
    public UUID taxResidenceId;

    public UUID customerId;
    public String domain;
    public String taxNumber;

    /** Set by the program, not by the database, because it is part of the answer. */
    @Column(updatable = false)
    public Instant createdAt;

    /** Which it is; it cannot be changed. */
    RowVersion rowVersion() {
        return new RowVersion(taxResidenceId, 0);
    }

    /** Oldest first. */
    static Uni<List<TaxResidence>> of(Customer customer) {
        return list(
                "bankId = ?1 and customerId = ?2 order by createdAt, taxResidenceId",
                customer.bankId,
                customer.customerId);
    }

    /** What is gone, or OBP-30300 when this customer had no such tax residence. */
    static Uni<TaxResidence> delete(Customer customer, String id, Precondition precondition) {
        return lock(customer, Ids.parse(id).orElseThrow(ObpError.TAX_RESIDENCE_NOT_FOUND::bare))
                .invoke(residence -> precondition.verify(residence.rowVersion()))
                .call(residence ->
                        delete(OF_CUSTOMER, residence.bankId, residence.customerId, residence.taxResidenceId));
    }

    private static Uni<TaxResidence> lock(Customer customer, UUID id) {
        return TaxResidence.<TaxResidence>find(OF_CUSTOMER, customer.bankId, customer.customerId, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(ObpError.TAX_RESIDENCE_NOT_FOUND::bare);
    }

    static Uni<Long> count(Customer customer) {
        return count("bankId = ?1 and customerId = ?2", customer.bankId, customer.customerId);
    }
}
