package org.openbank.customer.audit;

import java.time.Instant;
import java.util.UUID;

/** UUIDs of version 7 (RFC 9562): ordered by the millisecond in which they were made. */
final class TimeOrderedId {

    private static final long VERSION = 0x7000L;

    /** Of what is random in a UUID beside the version. */
    private static final long RANDOM = 0x0FFFL;

    private TimeOrderedId() {}

    static UUID of(Instant moment) {
        UUID random = UUID.randomUUID();
        return new UUID(
                moment.toEpochMilli() << 16 | VERSION | random.getMostSignificantBits() & RANDOM,
                random.getLeastSignificantBits());
    }
}
