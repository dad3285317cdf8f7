package org.openbank.customer.user;

import java.time.Instant;
import java.time.OffsetDateTime;

import jakarta.validation.constraints.NotNull;

import io.vertx.sqlclient.Row;

/**
 * Whether a user is locked (contract section 7.1): the date is that of the lock, null without one. There are no
 * passwords here, and so no bad attempts.
 */
public record LockStatusJson(
        @NotNull String username, int badAttemptsSinceLastSuccessOrReset, Instant lastFailureDate) {

    static LockStatusJson of(Row user) {
        OffsetDateTime lock = user.getOffsetDateTime(1);
        return new LockStatusJson(user.getString(0), 0, lock == null ? null : lock.toInstant());
    }

    /** Without what it holds. */
    @Override
    public String toString() {
        return "LockStatusJson[...]";
    }
}
