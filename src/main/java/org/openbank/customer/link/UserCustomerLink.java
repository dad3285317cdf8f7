package org.openbank.customer.link;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;

import org.openbank.customer.customer.Customer;

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

    /** Whether the bank had such a link. */
    static Uni<Boolean> delete(String bankId, UUID id) {
        return delete("bankId = ?1 and userCustomerLinkId = ?2", bankId, id).map(count -> count > 0);
    }

    static Uni<Long> count(Customer customer) {
        return count("bankId = ?1 and customerId = ?2", customer.bankId, customer.customerId);
    }
}
