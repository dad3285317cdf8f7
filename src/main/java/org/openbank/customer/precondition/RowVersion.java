package org.openbank.customer.precondition;

import java.util.UUID;

/**
 * Which version of which row an answer shows: the first part of its entity tag, and the only one that If-Match looks at
 * (contract section 12). It says nothing of the shape of the answer, so that the tag of any shape serves.
 */
public record RowVersion(String text) {

    static final String BEFORE_HASH = "-";

    /** Of a row with this key, which counts its changes. */
    public static RowVersion of(UUID key, long version) {
        return new RowVersion(version + "." + start(key));
    }

    /** Of a row that has a new version with each change. */
    public static RowVersion of(UUID version) {
        return new RowVersion(start(version));
    }

    /** The strong entity tag of an answer that shows this version, with a hash of its bytes. */
    public String tag(String hash) {
        return '"' + text + BEFORE_HASH + hash + '"';
    }

    /** Enough to tell rows from each other that somebody could mix up. */
    private static String start(UUID id) {
        return id.toString().substring(0, 8);
    }
}
