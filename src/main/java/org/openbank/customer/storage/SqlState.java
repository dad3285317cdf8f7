package org.openbank.customer.storage;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

import io.vertx.pgclient.PgException;

/**
 * The SQLSTATE of a failure. Distributed databases call some failures internal errors: Citus what a worker says of rows
 * that are copied to it, of which only the message arrives, and the loss of a worker; YugabyteDB a table that changed
 * under a statement. The message tells then, in English, as {@code lc_messages} must be.
 */
final class SqlState {

    static final String UNIQUE_VIOLATION = "23505";

    static final String FOREIGN_KEY_VIOLATION = "23503";

    static final String TOO_LONG = "22001";

    static final String UNSUPPORTED = "0A000";

    private static final String INTERNAL_ERROR = "XX000";

    private static final Map<String, String> BY_PART_OF_MESSAGE = Map.ofEntries(
            Map.entry(" violates unique constraint ", UNIQUE_VIOLATION),
            Map.entry(" violates foreign key constraint ", FOREIGN_KEY_VIOLATION),
            Map.entry("value too long for type ", TOO_LONG),
            Map.entry("failure on connection marked as essential", "08006"),
            Map.entry(" in a read-only transaction", "25006"),
            Map.entry("schema version mismatch", "40001"),
            Map.entry("could not serialize access", "40001"),
            Map.entry("deadlock detected", "40P01"),
            Map.entry("No space left on device", "53100"),
            Map.entry("out of memory", "53200"),
            Map.entry("out of shared memory", "53200"),
            Map.entry("too many clients already", "53300"),
            Map.entry("remaining connection slots are reserved", "53300"),
            Map.entry("canceling statement due to ", "57014"),
            Map.entry("terminating connection due to ", "57P01"),
            Map.entry("the database system is ", "57P03"));

    private SqlState() {}

    /** Empty where the failure is none of a database. */
    static Optional<String> of(Throwable cause) {
        String said = cause instanceof PgException driver
                ? driver.getSqlState()
                : cause instanceof SQLException hibernate ? hibernate.getSQLState() : null;
        return INTERNAL_ERROR.equals(said)
                ? Optional.of(meant(String.valueOf(cause.getMessage())))
                : Optional.ofNullable(said);
    }

    private static String meant(String message) {
        return BY_PART_OF_MESSAGE.entrySet().stream()
                .filter(entry -> message.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findAny()
                .orElse(INTERNAL_ERROR);
    }
}
