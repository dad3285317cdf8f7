package org.openbank.customer.json;

import java.util.Optional;

/** Which texts the database can hold, and so which it can be asked for (contract section 1.4). */
public final class Texts {

    private Texts() {}

    /** False also for null. */
    public static boolean isStorable(String text) {
        return text != null && whyUnstorable(text).isEmpty();
    }

    /** What the text contains that no column can. */
    static Optional<String> whyUnstorable(String text) {
        if (text.indexOf('\0') >= 0) {
            return Optional.of("a NUL character");
        }
        return text.codePoints().anyMatch(Texts::isHalfOfAPair)
                ? Optional.of("half of a surrogate pair")
                : Optional.empty();
    }

    private static boolean isHalfOfAPair(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
