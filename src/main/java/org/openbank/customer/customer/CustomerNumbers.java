package org.openbank.customer.customer;

import java.security.SecureRandom;

import jakarta.inject.Singleton;

/** Makes customer numbers: ten digits, not guessable from their neighbours (contract section 3.1). */
@Singleton
class CustomerNumbers {

    private static final long SMALLEST = 1_000_000_000L;
    private static final long COUNT = 9_000_000_000L;

    /** Not static: its seed must not become part of a native image. */
    private final SecureRandom random = new SecureRandom();

    String next() {
        return Long.toString(SMALLEST + random.nextLong(COUNT));
    }
}
