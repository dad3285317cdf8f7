package org.openbank.customer.json;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonParser;

/** A number in any spelling that is a whole one of 32 bits (contract section 1.4): 3, 3.0, 0.3e1, 300e-2, -0. */
final class WholeNumber {

    /** Digits of the largest one; beyond, a number is not written out to be compared. */
    private static final int MOST_DIGITS = 10;

    private WholeNumber() {}

    static int read(JsonParser json) throws IOException, BodyProblem {
        Optional<Integer> number = json.currentToken().isNumeric() ? parse(json.getText()) : Optional.empty();
        return number.orElseThrow(() -> BodyProblem.at(json, "must be a whole number of 32 bits."));
    }

    /** {@code text} is a number of JSON. */
    private static Optional<Integer> parse(String text) {
        if (isZero(text)) {
            return Optional.of(0);
        }
        try {
            BigDecimal number = new BigDecimal(text).stripTrailingZeros();
            // In longs: an exponent may be as large as any 32-bit number.
            boolean whole = number.scale() <= 0 && number.precision() - (long) number.scale() <= MOST_DIGITS;
            return whole ? Optional.of(number.intValueExact()) : Optional.empty();
        } catch (ArithmeticException | NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }

    /** Whatever the exponent, which may be too large for any type. */
    private static boolean isZero(String text) {
        return text.chars().takeWhile(c -> c != 'e' && c != 'E').noneMatch(c -> c >= '1' && c <= '9');
    }
}
