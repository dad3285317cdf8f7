package org.openbank.customer.firehose;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.ws.rs.core.MultivaluedMap;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.error.ObpException;

/**
 * Which customers are asked for, in which order and how many (contract section 1.6): {@code limit} 1 to
 * 10 000, {@code to} null for now. Every other query key is an attribute filter.
 */
record FirehoseQuery(
        boolean ascending, OffsetDateTime from, OffsetDateTime to, int limit, int offset, Map<String, String> filters) {

    private static final Set<String> PAGING = Set.of("sort_direction", "from_date", "to_date", "limit", "offset");
    private static final OffsetDateTime EPOCH = Instant.EPOCH.atOffset(ZoneOffset.UTC);
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 10_000;

    private static final Pattern DATE_FORM =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\\.[0-9]{3}(Z|[+-][0-9]{2}:?[0-9]{2})");

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS[XXX][XX]").withResolverStyle(ResolverStyle.STRICT);

    /** The first problem, in the order of the contract, is the error. */
    static FirehoseQuery of(MultivaluedMap<String, String> parameters) {
        boolean ascending = isAscending(parameters.getFirst("sort_direction"));
        OffsetDateTime from = date(parameters.getFirst("from_date"), EPOCH);
        OffsetDateTime to = date(parameters.getFirst("to_date"), null);
        int limit = number(parameters.getFirst("limit"), 1, MAX_LIMIT, DEFAULT_LIMIT, ObpError.FILTER_LIMIT);
        int offset = number(parameters.getFirst("offset"), 0, Integer.MAX_VALUE, 0, ObpError.FILTER_OFFSET);
        Map<String, String> filters = parameters.entrySet().stream()
                .filter(parameter -> !PAGING.contains(parameter.getKey()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, parameter -> parameter.getValue().get(0)));
        return new FirehoseQuery(ascending, from, to, limit, offset, filters);
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
