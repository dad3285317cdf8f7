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

/** A role that a user asked for (contract section 6). Asking twice is asking once. */
@Entity
public class EntitlementRequest extends PanacheEntityBase {

    @Id
    public UUID entitlementRequestId;

    public UUID userId;
    public String bankId;
    public String roleName;

    @Column(insertable = false, updatable = false)
    public Instant createdAt;

    /** Nothing, or OBP-30212 when there is no such request. */
    static Uni<Void> refuse(String id) {
        return delete("entitlementRequestId", Ids.parse(id).orElseThrow(ObpError.ENTITLEMENT_NOT_FOUND::bare))
                .invoke(count -> ObpError.ENTITLEMENT_NOT_FOUND.unless(count > 0))
                .replaceWithVoid();
    }
}
