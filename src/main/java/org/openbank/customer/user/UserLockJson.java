package org.openbank.customer.user;

import java.time.Instant;
import java.util.UUID;

import jakarta.validation.constraints.NotNull;

import io.vertx.sqlclient.Row;

/** That a user is locked, how and since when (contract section 7.1). */
public record UserLockJson(UUID userId, @NotNull String typeOfLock, Instant lastLockDate) {

    private static final String TYPE = "lock_via_api";

    static UserLockJson of(Row user) {
        return new UserLockJson(user.getUUID(0), TYPE, user.getOffsetDateTime(1).toInstant());
    }

    /** Without what it holds. */
    @Override
    public String toString() {
        return "UserLockJson[...]";
    }
}
