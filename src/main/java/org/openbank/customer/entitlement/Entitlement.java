package org.openbank.customer.entitlement;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;

/** A role that a user holds at a bank; a system role has the empty bank id (contract section 1.7). */
@Entity
public class Entitlement extends PanacheEntityBase {

    private static final String NEWEST_FIRST = " order by createdAt desc, entitlementId";

    private static final String WITH_USERS =
            """
            select e, u from Entitlement e join AppUser u on u.userId = e.userId
            where cast(:role as String) is null or e.roleName = :role
            order by e.createdAt desc, e.entitlementId
            """;

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

    public static Uni<List<Entitlement>> ofUser(UUID userId) {
        return list("userId = ?1" + NEWEST_FIRST, userId);
    }

    public static Uni<List<Entitlement>> ofUserAtBank(UUID userId, String bankId) {
        return list("userId = ?1 and bankId = ?2" + NEWEST_FIRST, userId, bankId);
    }

    /** Pairs of entitlement and user, newest first, in one statement; {@code role} null means all. */
    static Uni<List<Object[]>> withUsers(String role) {
        if (role != null && Role.named(role).isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return Panache.getSession().flatMap(session -> session.createQuery(WITH_USERS, Object[].class)
                .setParameter("role", role)
                .getResultList());
    }
}
