package org.openbank.customer.storage;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** This moment, as exactly as the database keeps it. */
public final class Now {

    private Now() {}

    public static Instant instant() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
