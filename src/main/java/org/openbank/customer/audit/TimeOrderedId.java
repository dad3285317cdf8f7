package org.openbank.customer.audit;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** UUIDs of version 7 (RFC 9562): ordered by the millisecond in which they were made. */
final class TimeOrderedId {

    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private TimeOrderedId() {}

    static UUID of(Instant moment) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(
                moment.toEpochMilli() << 16 | VERSION | random.nextLong() & 0x0FFF, random.nextLong() >>> 2 | VARIANT);
    }
}
