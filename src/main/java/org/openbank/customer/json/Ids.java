package org.openbank.customer.json;

import java.util.Optional;
import java.util.UUID;

/** Ids of this service as they stand in paths and bodies: UUIDs in their canonical lower-case form. */
public final class Ids {

    private static final int LENGTH = 36;

    private Ids() {}

    /** Empty when the text is null or no id of ours, so that nothing can be found under it. */
    public static Optional<UUID> parse(String text) {
        if (text == null || text.length() != LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equals(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
