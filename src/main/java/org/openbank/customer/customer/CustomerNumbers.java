package org.openbank.customer.customer;

import java.security.SecureRandom;

/** Makes customer numbers: ten digits, not guessable from their neighbours (contract section 3.1). */
final class CustomerNumbers {

    private static final long SMALLEST = 1_000_000_000L;
    private static final long COUNT = 9_000_000_000L;

    private static final SecureRandom RANDOM = new SecureRandom();

    private CustomerNumbers() {}

    static String next() {
        return Long.toString(SMALLEST + RANDOM.nextLong(COUNT));
    }
}
