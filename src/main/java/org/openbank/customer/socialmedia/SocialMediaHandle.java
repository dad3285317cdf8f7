package org.openbank.customer.socialmedia;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;

import org.openbank.customer.customer.Customer;

/** A name under which a customer is found on a social medium (contract section 3.10). */
@Entity
@IdClass(SocialMediaHandleId.class)
public class SocialMediaHandle extends PanacheEntityBase {

    @Id
    public String bankId;

    @Id
    public UUID socialMediaHandleId;

    public UUID customerId;
    public String type;
    public String handle;
    public Instant dateAdded;
    public Instant dateActivated;

    /** Set by the program, not by the database, because it is part of the answer. */
    @Column(updatable = false)
    public Instant createdAt;

    /** Newest first. */
    static Uni<List<SocialMediaHandle>> of(Customer customer) {
        return list(
                "bankId = ?1 and customerId = ?2 order by createdAt desc, socialMediaHandleId",
                customer.bankId,
                customer.customerId);
    }

    static Uni<Long> count(Customer customer) {
        return count("bankId = ?1 and customerId = ?2", customer.bankId, customer.customerId);
    }
}
