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

    /** The query is not looked at; a fragment, a host and the {@code *} of OPTIONS are no paths. */
    static boolean is(String target) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        return path.startsWith("/")
                && target.indexOf('#') < 0
                && (path.length() == 1 || hasCanonicalSegments(path))
                && isText(path);
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
    private static boolean isText(String path) {
        if (path.indexOf('%') < 0) {
            return true;
        }
        ByteBuffer bytes = ByteBuffer.allocate(path.length());
        for (int i = 0; i < path.length(); i++) {
            if (path.charAt(i) == '%') {
                bytes.put((byte) HexFormat.fromHexDigits(path, i + 1, i + 3));
                i += 2;
            } else {
                bytes.put((byte) path.charAt(i));
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
