package org.openbank.customer.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Optional;

import static java.time.temporal.ChronoField.DAY_OF_MONTH;
import static java.time.temporal.ChronoField.MONTH_OF_YEAR;
import static java.time.temporal.ChronoField.YEAR;

/** A day without time, {@code yyyy-MM-dd}, years 0000 to 9999; it stands for its beginning in UTC (contract section 7.1). */
public final class ShortDate {

    /** Strict, as {@link ObpDate}. */
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .appendValue(YEAR, 4)
            .appendLiteral('-')
            .appendValue(MONTH_OF_YEAR, 2)
            .appendLiteral('-')
            .appendValue(DAY_OF_MONTH, 2)
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    private ShortDate() {}

    /** The beginning of the day, or empty when the text is not exactly such a date. */
    public static Optional<Instant> parse(String text) {
        try {
            return Optional.of(
                    LocalDate.parse(text, FORMAT).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    public static String format(Instant date) {
        return FORMAT.format(date.atOffset(ZoneOffset.UTC));
    }
}
