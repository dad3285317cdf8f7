package org.openbank.customer.link;

import java.time.Instant;
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
import org.openbank.customer.telemetry.RequestNotes;

/** A user may see a customer as their own (contract section 3.11). */
@Entity
@IdClass(UserCustomerLinkId.class)
public class UserCustomerLink extends PanacheEntityBase {

    @Id
    public String bankId;

    @Id
    public UUID userCustomerLinkId;

    public UUID customerId;
    public UUID userId;

    /** Set by the program, not by the database, because it is part of the answer. */
    @Column(updatable = false)
    public Instant createdAt;

    /** What is gone, or OBP-30035 when the bank had no such link. */
    static Uni<UserCustomerLink> delete(String bankId, String id) {
        return UserCustomerLink.<UserCustomerLink>find(
                        "bankId = ?1 and userCustomerLinkId = ?2",
                        bankId,
                        Ids.parse(id).orElseThrow(ObpError.USER_CUSTOMER_LINK_NOT_FOUND::bare))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(ObpError.USER_CUSTOMER_LINK_NOT_FOUND::bare)
                .invoke(link -> RequestNotes.current().customerId(link.customerId))
                .call(link -> delete("bankId = ?1 and userCustomerLinkId = ?2", link.bankId, link.userCustomerLinkId));
    }

    static Uni<Long> count(Customer customer) {
        return count("bankId = ?1 and customerId = ?2", customer.bankId, customer.customerId);
    }
}
