package org.openbank.customer.link;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;

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

    /** Newest first. */
    static Uni<List<UserCustomerLink>> ofUser(String bankId, UUID userId) {
        return list("bankId = ?1 and userId = ?2 order by createdAt desc, userCustomerLinkId", bankId, userId);
    }

    /** Newest first. */
    static Uni<List<UserCustomerLink>> ofCustomer(String bankId, UUID customerId) {
        return list("bankId = ?1 and customerId = ?2 order by createdAt desc, userCustomerLinkId", bankId, customerId);
    }

    /** Whether the bank had such a link. */
    static Uni<Boolean> delete(String bankId, UUID id) {
        return delete("bankId = ?1 and userCustomerLinkId = ?2", bankId, id).map(count -> count > 0);
    }
}
