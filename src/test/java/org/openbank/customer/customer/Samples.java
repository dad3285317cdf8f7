package org.openbank.customer.customer;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A value of each type that a field of a customer has, unlike what the field holds before. */
final class Samples {

    private static final Instant DATE = Instant.parse("1999-12-31T23:59:59Z");

    private Samples() {}

    static Object of(Class<?> type) {
        if (type == String.class) {
            return "text";
        } else if (type == UUID.class) {
            return new UUID(1, 2);
        } else if (type == Instant.class) {
            return DATE;
        } else if (type == int.class) {
            return 3;
        } else if (type == long.class) {
            return 4L;
        } else if (type == boolean.class) {
            return true;
        } else if (type == List.class) {
            return List.of(DATE);
        }
        throw new IllegalArgumentException(type.getName());
    }
}
