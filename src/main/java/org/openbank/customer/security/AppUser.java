package org.openbank.customer.security;

import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;

import org.openbank.customer.error.ObpError;

/** A person at an issuer, known since the first request with a token of theirs. */
@Entity
public class AppUser extends PanacheEntityBase {

    @Id
    public UUID userId;

    public String provider;
    public String providerId;
    public String username;
    public String email;

    /** The user, or OBP-20057, also when what was given is no id. */
    public static Uni<AppUser> get(Optional<UUID> userId) {
        UUID id = userId.orElseThrow(ObpError.USER_NOT_FOUND_BY_USER_ID::bare);
        return AppUser.<AppUser>findById(id).onItem().ifNull().failWith(ObpError.USER_NOT_FOUND_BY_USER_ID::bare);
    }
}
