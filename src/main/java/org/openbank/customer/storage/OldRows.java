package org.openbank.customer.storage;

import java.time.Duration;
import java.util.Optional;

/**
 * Rows that are removed when their time is over; as a bean, by {@link Removals}.
 *
 * @param removal removes a batch of those before {@code $1}, the oldest first, and counts or returns them
 * @param retention empty for rows that are kept without end
 */
public record OldRows(String table, String removal, Optional<Duration> retention) {

    /** Few enough to be locked for a moment only. */
    public static final int BATCH = 1_000;

    /** Of a table with a moment {@code created_at}, an index that begins with it, and this primary key. */
    public static OldRows of(String table, String key, Duration retention) {
        return new OldRows(
                table,
                "delete from " + table + " where (" + key + ") in (select " + key + " from " + table
                        + " where created_at < $1 order by created_at limit " + BATCH + ")",
                Optional.of(retention));
    }
}
