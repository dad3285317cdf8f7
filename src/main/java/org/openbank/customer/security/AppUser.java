package org.openbank.customer.security;

import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;

/** A person at an issuer, known since the first request with a token of theirs. */
@Entity
public class AppUser extends PanacheEntityBase {

    @Id
    public UUID userId;

    public String provider;
    public String providerId;
    public String username;
    public String email;

    /** Null when there is no such user. */
    public static Uni<AppUser> find(Optional<UUID> userId) {
        return userId.map(id -> AppUser.<AppUser>findById(id))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }
}
