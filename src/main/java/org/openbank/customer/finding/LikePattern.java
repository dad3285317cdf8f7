package org.openbank.customer.finding;

import java.util.Optional;

import org.openbank.customer.json.Texts;

/**
 * A text with the wildcards of LIKE, {@code %} for any characters and {@code _} for one, either of them itself behind a
 * {@code \} (contract section 7.1). An index finds what lies between two bounds and is compared with the pattern then:
 * a plan is made before a pattern is known, and could not tell from it where to begin.
 *
 * @param text for LIKE, without needless wildcards
 * @param from what matches is not before it in the order of bytes
 * @param to what matches is not behind it
 */
record LikePattern(String text, String from, String to) {

    /** No column is so long, not even in letters that become two in lower case: what must be longer matches nothing. */
    private static final int LONGEST = 512;

    private static final char ESCAPE = '\\';
    private static final char MANY = '%';
    private static final char ONE = '_';

    /** As many of the last character of Unicode, behind which nothing is. */
    private static final String LAST =
            Character.toString(Character.MAX_CODE_POINT).repeat(LONGEST);

    /** The pattern, or empty when nothing can match it: it escapes nothing, or is no text of a column. */
    static Optional<LikePattern> of(String pattern) {
        if (!Texts.isStorable(pattern)) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        StringBuilder beginning = new StringBuilder();
        int characters = 0;
        boolean literal = true;
        boolean afterMany = false;
        for (int i = 0; i < pattern.length(); ) {
            int character = pattern.codePointAt(i);
            i += Character.charCount(character);
            if (character == MANY) {
                literal = false;
                if (!afterMany) {
                    text.append(MANY);
                }
                afterMany = true;
                continue;
            }
            afterMany = false;
            if (character == ONE) {
                literal = false;
                text.append(ONE);
            } else {
                if (character == ESCAPE) {
                    if (i == pattern.length()) {
                        return Optional.empty();
                    }
                    character = pattern.codePointAt(i);
                    i += Character.charCount(character);
                }
                if (character == ESCAPE || character == MANY || character == ONE) {
                    text.append(ESCAPE);
                }
                text.appendCodePoint(character);
                if (literal) {
                    beginning.appendCodePoint(character);
                }
            }
            if (++characters > LONGEST) {
                return Optional.empty();
            }
        }
        String from = beginning.toString();
        return Optional.of(new LikePattern(text.toString(), from, literal ? from : from + LAST));
    }

    /** Without what is looked for. */
    @Override
    public String toString() {
        return "LikePattern[...]";
    }
}
