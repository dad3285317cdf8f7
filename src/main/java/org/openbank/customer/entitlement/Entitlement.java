package org.openbank.customer.entitlement;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;

/** A role that a user holds at a bank; a system role has the empty bank id (contract section 1.7). */
@Entity
public class Entitlement extends PanacheEntityBase {

    @Id
    public UUID entitlementId;

    public UUID userId;
    public String bankId;
    public String roleName;

    @Column(insertable = false, updatable = false)
    public Instant createdAt;

    /** A new one, not stored yet. */
    public static Entitlement of(UUID userId, String bankId, Role role) {
        Entitlement entitlement = new Entitlement();
        entitlement.entitlementId = UUID.randomUUID();
        entitlement.userId = userId;
        entitlement.bankId = bankId;
        entitlement.roleName = role.name();
        return entitlement;
    }
}
