package org.openbank.customer.entitlement;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;

/** A role that a user asked for (contract section 6). Asking twice is asking once. */
@Entity
public class EntitlementRequest extends PanacheEntityBase {

    private static final String ASK =
            """
            insert into entitlement_request (entitlement_request_id, user_id, bank_id, role_name)
            values (:id, :user, :bank, :role) on conflict on constraint entitlement_request_of_user do nothing
            """;

    @Id
    public UUID entitlementRequestId;

    public UUID userId;
    public String bankId;
    public String roleName;

    @Column(insertable = false, updatable = false)
    public Instant createdAt;

    /** The request of this user for this role, made now or before, with the user. */
    static Uni<Object[]> ask(UUID userId, String bankId, Role role) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(ASK)
                        .setParameter("id", UUID.randomUUID())
                        .setParameter("user", userId)
                        .setParameter("bank", bankId)
                        .setParameter("role", role.name())
                        .executeUpdate())
                .flatMap(count -> withUsers(
                        "r.userId = :user and r.bankId = :bank and r.roleName = :role",
                        Map.of("user", userId, "bank", bankId, "role", role.name())))
                .map(found -> found.get(0));
    }

    /** A granted role need not be asked for any longer. */
    static Uni<Long> settle(UUID userId, String bankId, Role role) {
        return delete("userId = ?1 and bankId = ?2 and roleName = ?3", userId, bankId, role.name());
    }

    /** All pairs of request and user, newest first. */
    static Uni<List<Object[]>> newestFirst() {
        return withUsers("true", Map.of());
    }

    /** The pairs of one user, newest first. */
    static Uni<List<Object[]>> ofUser(UUID userId) {
        return withUsers("r.userId = :user", Map.of("user", userId));
    }

    private static Uni<List<Object[]>> withUsers(String condition, Map<String, Object> parameters) {
        return Panache.getSession().flatMap(session -> {
            var query = session.createQuery(
                    "select r, u from EntitlementRequest r join AppUser u on u.userId = r.userId where " + condition
                            + " order by r.createdAt desc, r.entitlementRequestId",
                    Object[].class);
            parameters.forEach(query::setParameter);
            return query.getResultList();
        });
    }
}
