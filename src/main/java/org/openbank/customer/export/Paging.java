package org.openbank.customer.export;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.ws.rs.core.MultivaluedMap;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.error.ObpException;

/**
 * Which part of a list is asked for, and in which order (contract section 1.6): {@code limit} 1 to 10 000,
 * {@code offset} from 0, {@code from} and {@code to} by last change, {@code to} null for now.
 */
public record Paging(boolean ascending, OffsetDateTime from, OffsetDateTime to, int limit, int offset) {

    private static final String SORT_DIRECTION = "sort_direction";
    private static final String FROM_DATE = "from_date";
    private static final String TO_DATE = "to_date";
    private static final String LIMIT = "limit";
    /** The query key for how many to skip. */
    public static final String OFFSET = "offset";

    /** The query key for behind which place to go on. */
    public static final String AFTER = "after";

    /** The query keys that are read here. */
    public static final Set<String> KEYS = Set.of(SORT_DIRECTION, FROM_DATE, TO_DATE, LIMIT, OFFSET);

    private static final OffsetDateTime EPOCH = Instant.EPOCH.atOffset(ZoneOffset.UTC);

    /** Of a list that is not whole without a limit. */
    public static final int DEFAULT_LIMIT = 50;

    public static final int MAX_LIMIT = 10_000;

    private static final Pattern DATE_FORM =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\\.[0-9]{3}(Z|[+-][0-9]{2}:?[0-9]{2})");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS[XXX][XX]").withResolverStyle(ResolverStyle.STRICT);

    /** The first problem, in the order of the contract, is the error. */
    public static Paging of(MultivaluedMap<String, String> query) {
        return new Paging(
                isAscending(query.getFirst(SORT_DIRECTION)),
                date(query.getFirst(FROM_DATE), EPOCH),
                date(query.getFirst(TO_DATE), null),
                limit(query, DEFAULT_LIMIT),
                offset(query));
    }

    /** Without dates: those are of the firehose. The first problem, in the order of the contract, is the error. */
    public static Paging ofPage(MultivaluedMap<String, String> query) {
        return new Paging(
                isAscending(query.getFirst(SORT_DIRECTION)), EPOCH, null, limit(query, DEFAULT_LIMIT), offset(query));
    }

    /** Limit and offset alone, of a list that is whole unless a limit is given. */
    public static Paging ofWhole(MultivaluedMap<String, String> query) {
        return new Paging(false, EPOCH, null, limit(query, Integer.MAX_VALUE), offset(query));
    }

    /** As {@link #of}, of an answer without a longest page, which is whole without a limit. */
    public static Paging ofLines(MultivaluedMap<String, String> query) {
        return new Paging(
                isAscending(query.getFirst(SORT_DIRECTION)),
                date(query.getFirst(FROM_DATE), EPOCH),
                date(query.getFirst(TO_DATE), null),
                number(query.getFirst(LIMIT), 1, Integer.MAX_VALUE, Integer.MAX_VALUE, ObpError.FILTER_LIMIT),
                offset(query));
    }

    /** Whether there is no limit. */
    public boolean isWhole() {
        return limit == Integer.MAX_VALUE;
    }

    /** For a text by which no answer goes on. */
    public static ObpException wrongAfter() {
        return ObpError.INVALID_FILTER_PARAMETER_FORMAT.glued(" <- after must be the next of an answer.");
    }

    /** The value of the header {@code Range}: what was asked for, not what there was. */
    public String range() {
        return "items=" + offset + "-" + limit;
    }

    private static boolean isAscending(String direction) {
        return switch (direction == null ? "DESC" : direction.toUpperCase(Locale.ROOT)) {
            case "ASC" -> true;
            case "DESC" -> false;
            default -> throw wrong(ObpError.FILTER_SORT_DIRECTION);
        };
    }

    private static OffsetDateTime date(String text, OffsetDateTime otherwise) {
        if (text == null) {
            return otherwise;
        }
        if (!DATE_FORM.matcher(text).matches()) {
            throw wrong(ObpError.FILTER_DATE_FORMAT);
        }
        try {
            return OffsetDateTime.parse(text, DATE);
        } catch (DateTimeException notADate) {
            throw wrong(ObpError.FILTER_DATE_FORMAT);
        }
    }

    private static int limit(MultivaluedMap<String, String> query, int otherwise) {
        return number(query.getFirst(LIMIT), 1, MAX_LIMIT, otherwise, ObpError.FILTER_LIMIT);
    }

    private static int offset(MultivaluedMap<String, String> query) {
        return number(query.getFirst(OFFSET), 0, Integer.MAX_VALUE, 0, ObpError.FILTER_OFFSET);
    }

    private static int number(String text, int min, int max, int otherwise, ObpError error) {
        if (text == null) {
            return otherwise;
        }
        if (text.matches("[0-9]{1,10}")) {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return (int) number;
            }
        }
        throw wrong(error);
    }

    private static ObpException wrong(ObpError inner) {
        return ObpError.INVALID_FILTER_PARAMETER_FORMAT.glued(" <- " + inner.text());
    }
}
