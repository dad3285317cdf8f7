package org.openbank.customer.storage;

import java.time.Duration;

/**
 * Rows that are removed when their time is over; as a bean, by {@link Removals}. The table has a moment
 * {@code created_at} and an index that begins with it.
 *
 * @param key the columns of its primary key
 */
public record OldRows(String table, String key, Duration retention) {

    /** Few enough to be locked for a moment only. */
    static final int BATCH = 1_000;

    /** Removes a batch of those before {@code $1}, the oldest first. */
    String removal() {
        return "delete from " + table + " where (" + key + ") in (select " + key + " from " + table
                + " where created_at < $1 order by created_at limit " + BATCH + ")";
    }
}
