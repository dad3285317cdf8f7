package org.openbank.customer.attribute;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the value of an attribute is, although it always travels as a text (contract section 7). */
public enum AttributeType {
    STRING(value -> true),
    INTEGER(Pattern.compile("[+-]?[0-9]+").asMatchPredicate()),
    DOUBLE(Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?").asMatchPredicate()),
    DATE_WITH_DAY(AttributeType::isDate);

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);

    private final Predicate<String> form;

    AttributeType(Predicate<String> form) {
        this.form = form;
    }

    static Optional<AttributeType> named(String name) {
        return Stream.of(values()).filter(type -> type.name().equals(name)).findFirst();
    }

    /** Null is a value of no type but STRING. */
    boolean admits(String value) {
        return value == null ? this == STRING : form.test(value);
    }

    private static boolean isDate(String value) {
        try {
            LocalDate.parse(value, DATE);
            return value.length() == "yyyy-MM-dd".length();
        } catch (DateTimeParseException notADate) {
            return false;
        }
    }
}
