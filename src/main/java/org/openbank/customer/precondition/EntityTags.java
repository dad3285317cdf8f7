package org.openbank.customer.precondition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A list of entity tags as a header has it (RFC 9110, 8.8.3), or {@code *} for any. */
record EntityTags(boolean any, List<String> strong, boolean hasWeak) {

    static final String ANY = "*";

    /** Between quotes may be a comma; between commas may be nothing. */
    private static final Pattern MEMBER =
            Pattern.compile("[ \\t]*(?:(W/)?\"([\\x21\\x23-\\x7E\\x80-\\xFF]*)\"[ \\t]*)?(?:,|\\z)");

    /** Empty for what is no such list, or one of nothing. */
    static Optional<EntityTags> parse(String header) {
        if (header.strip().equals(ANY)) {
            return Optional.of(new EntityTags(true, List.of(), false));
        }
        List<String> strong = new ArrayList<>();
        boolean weak = false;
        Matcher member = MEMBER.matcher(header);
        int at = 0;
        while (at < header.length()) {
            if (!member.region(at, header.length()).lookingAt()) {
                return Optional.empty();
            }
            at = member.end();
            if (member.group(1) != null) {
                weak = true;
            } else if (member.group(2) != null) {
                strong.add(member.group(2));
            }
        }
        return strong.isEmpty() && !weak ? Optional.empty() : Optional.of(new EntityTags(false, strong, weak));
    }
}
