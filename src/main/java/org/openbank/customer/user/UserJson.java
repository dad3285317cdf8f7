package org.openbank.customer.user;

import java.util.UUID;

import jakarta.validation.constraints.NotNull;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.sqlclient.Row;

import org.openbank.customer.security.Caller;

/** Who a user is (contract section 6); written by hand into other answers, so the native image has to be told of it. */
@RegisterForReflection
public record UserJson(
        UUID userId, String email, @NotNull String providerId, @NotNull String provider, @NotNull String username) {

    static UserJson of(Row user) {
        return new UserJson(
                user.getUUID("user_id"),
                user.getString("email"),
                user.getString("provider_id"),
                user.getString("provider"),
                user.getString("username"));
    }

    static UserJson of(Caller caller) {
        return new UserJson(caller.userId(), caller.email(), caller.providerId(), caller.provider(), caller.username());
    }

    /** Without what it holds. */
    @Override
    public String toString() {
        return "UserJson[...]";
    }
}
