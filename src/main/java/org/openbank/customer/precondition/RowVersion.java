package org.openbank.customer.precondition;

import java.util.UUID;

/**
 * Which version of which row an answer shows: the first part of its entity tag, and the only one that If-Match looks at
 * (contract section 12). It says nothing of the shape of the answer, so that the tag of any shape serves.
 *
 * @param row its key, or what is made anew with each change
 * @param version how often it was changed, 0 for what is made anew
 */
public record RowVersion(UUID row, long version) {

    /** Where the digits of an id begin that are random whatever made it: the first ones can be those of a moment. */
    private static final int RANDOM_DIGITS = 24;

    /** The strong entity tag of an answer that shows this version, with a hash of its bytes. */
    public String tag(String hash) {
        return '"' + start() + hash + '"';
    }

    /** Whether a tag, without its quotes, is of this version. */
    boolean isOf(String tag) {
        return tag.startsWith(start());
    }

    private String start() {
        return version + "." + row.toString().substring(RANDOM_DIGITS) + "-";
    }
}
