package org.openbank.customer.validation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.regex.RegularExpression;

/**
 * Patterns of a schema, in an engine whose time is linear in the text (contract section 10.1). It is linear in the
 * pattern too, with its repetitions written out, so that their number has a bound.
 */
final class LinearPattern {

    private static final int LARGEST = 2_000;

    /** Groups within groups: the engine goes deeper with each. */
    private static final int DEEPEST = 50;

    private static final java.util.regex.Pattern COUNT =
            java.util.regex.Pattern.compile("\\{(\\d{1,4})(,(\\d{0,4}))?}");

    private LinearPattern() {}

    /** Fails with an {@link IllegalArgumentException} for what the engine does not take. */
    static RegularExpression compile(String pattern) {
        // Before it is compiled: that alone can take all memory. Quoting, which ECMA does not have, would hide
        // brackets.
        if (pattern.contains("\\Q") || size(pattern) > LARGEST) {
            throw new IllegalArgumentException("The pattern is too large");
        }
        try {
            Pattern compiled = Pattern.compile(pattern);
            return text -> compiled.matcher(text).find();
        } catch (PatternSyntaxException refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
    }

    static boolean isTaken(String pattern) {
        try {
            compile(pattern);
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    /** How many letters and classes the pattern has when repetitions are written out, or just more than the bound. */
    static int size(String pattern) {
        Deque<Long> outer = new ArrayDeque<>();
        Matcher count = COUNT.matcher(pattern);
        long sum = 0;
        long last = 0;
        int at = 0;
        while (at < pattern.length()) {
            char letter = pattern.charAt(at);
            if (letter == '(') {
                if (outer.size() == DEEPEST) {
                    return LARGEST + 1;
                }
                outer.push(sum + last);
                sum = 0;
                last = 0;
                at++;
            } else if (letter == ')') {
                // A group counts itself, or one without letters would cost nothing, a million times.
                last = Math.min(sum + last + 1, LARGEST + 1);
                sum = outer.isEmpty() ? 0 : outer.pop();
                at++;
            } else if (letter == '{' && count.region(at, pattern.length()).lookingAt()) {
                last = Math.min(last * times(count), LARGEST + 1);
                at = count.end();
            } else {
                sum = Math.min(sum + last, LARGEST + 1);
                last = 1;
                at = letter == '[' ? endOfClass(pattern, at) : at + (letter == '\\' ? 2 : 1);
            }
        }
        while (!outer.isEmpty()) {
            sum += outer.pop();
        }
        return (int) Math.min(sum + last, LARGEST + 1);
    }

    private static long times(Matcher count) {
        long least = Long.parseLong(count.group(1));
        String most = count.group(3);
        return Math.max(1, most == null || most.isEmpty() ? least + 1 : Long.parseLong(most));
    }

    /** Behind the bracket that closes the class; one that comes first is part of it. */
    private static int endOfClass(String pattern, int start) {
        int at = start + 1;
        if (pattern.startsWith("^", at)) {
            at++;
        }
        if (pattern.startsWith("]", at)) {
            at++;
        }
        while (at < pattern.length() && pattern.charAt(at) != ']') {
            int endOfName = pattern.startsWith("[:", at) ? pattern.indexOf(":]", at) : -1;
            at = endOfName > 0 ? endOfName + 2 : at + (pattern.charAt(at) == '\\' ? 2 : 1);
        }
        return Math.min(at + 1, pattern.length());
    }
}
