package org.openbank.customer.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HexFormat;

/**
 * Whether the target of a request is a path in the one spelling that counts (contract section 1.1), decided from what
 * was sent, before anything makes another path of it. The spelling is RFC 3986's normal form: escapes are upper case
 * and only where a character needs one, and no segment is empty or made of dots.
 */
final class CanonicalTarget {

    /** What RFC 3986 never escapes. */
    private static final BitSet UNRESERVED = characters("-._~");

    /** What can stand in a segment as it is; not ';', which begins a parameter of the segment. */
    private static final BitSet PLAIN = characters("-._~!$&'()*+,=:@");

    private CanonicalTarget() {}

    private static BitSet characters(String others) {
        BitSet characters = new BitSet();
        characters.set('0', '9' + 1);
        characters.set('A', 'Z' + 1);
        characters.set('a', 'z' + 1);
        others.chars().forEach(characters::set);
        return characters;
    }

    /**
     * A query may spell its text as it likes, but it has one: its escapes are whole, and are UTF-8. A fragment, a host
     * and the {@code *} of OPTIONS are no paths.
     */
    static boolean is(String target) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        String query = mark < 0 ? "" : target.substring(mark + 1);
        return path.startsWith("/")
                && target.indexOf('#') < 0
                && (path.length() == 1 || hasCanonicalSegments(path))
                && isText(path)
                && hasWholeEscapes(query)
                && isText(query);
    }

    private static boolean hasWholeEscapes(String query) {
        for (int at = query.indexOf('%'); at >= 0; at = query.indexOf('%', at + 1)) {
            boolean whole = at + 2 < query.length()
                    && HexFormat.isHexDigit(query.charAt(at + 1))
                    && HexFormat.isHexDigit(query.charAt(at + 2));
            if (!whole) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasCanonicalSegments(String path) {
        int begin = 1;
        for (int i = 1; i <= path.length(); i++) {
            if (i == path.length() || path.charAt(i) == '/') {
                if (isEmptyOrDots(path, begin, i)) {
                    return false;
                }
                begin = i + 1;
            } else if (path.charAt(i) == '%') {
                if (!isNeededEscape(path, i)) {
                    return false;
                }
                i += 2;
            } else if (!PLAIN.get(path.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isEmptyOrDots(String path, int begin, int end) {
        int length = end - begin;
        return length == 0 || length == 1 && path.charAt(begin) == '.' || length == 2 && path.startsWith("..", begin);
    }

    private static boolean isNeededEscape(String path, int at) {
        return at + 2 < path.length()
                && isUpperHex(path.charAt(at + 1))
                && isUpperHex(path.charAt(at + 2))
                && !UNRESERVED.get(HexFormat.fromHexDigits(path, at + 1, at + 3));
    }

    private static boolean isUpperHex(char digit) {
        return digit >= '0' && digit <= '9' || digit >= 'A' && digit <= 'F';
    }

    /** Whether what is escaped is UTF-8. */
    private static boolean isText(String text) {
        if (text.indexOf('%') < 0) {
            return true;
        }
        ByteBuffer bytes = ByteBuffer.allocate(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '%') {
                bytes.put((byte) HexFormat.fromHexDigits(text, i + 1, i + 3));
                i += 2;
            } else {
                bytes.put((byte) text.charAt(i));
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes.flip());
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
