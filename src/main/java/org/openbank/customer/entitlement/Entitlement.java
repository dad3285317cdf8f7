package org.openbank.customer.entitlement;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.json.Ids;

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

    /** The entitlement, or OBP-30212. */
    static Uni<Entitlement> get(String id) {
        UUID known = Ids.parse(id).orElseThrow(ObpError.ENTITLEMENT_NOT_FOUND::bare);
        return Entitlement.<Entitlement>findById(known)
                .onItem()
                .ifNull()
                .failWith(ObpError.ENTITLEMENT_NOT_FOUND::bare);
    }

    /** Nothing, or OBP-30212 when somebody else revoked it meanwhile. */
    Uni<Void> revoke() {
        return delete("entitlementId", entitlementId)
                .invoke(count -> ObpError.ENTITLEMENT_NOT_FOUND.unless(count > 0))
                .replaceWithVoid();
    }
}
