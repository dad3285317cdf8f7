package org.openbank.customer.export;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.openbank.customer.json.Ids;

/**
 * Where something stands in a list: by number, then by id (contract sections 14 and 17). The number is a moment in
 * microseconds since 1970, or that of a transaction. Its token is what {@code after} takes.
 */
public record Place(long number, UUID id) {

    private static final Pattern FORM = Pattern.compile("(-?[0-9]{1,17})\\.([0-9a-f-]{36})");

    private static final UUID LOWEST = new UUID(0, 0);

    /** At this moment. */
    public static Place of(OffsetDateTime at, UUID id) {
        return new Place(number(at), id);
    }

    public static long number(OffsetDateTime moment) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
    }

    /** Before all that is of this moment. */
    public static Place before(OffsetDateTime moment) {
        return of(moment, LOWEST);
    }

    /** OBP-10016 for what is none, or no moment that a database can have. */
    public static Place parse(String text) {
        Matcher form = FORM.matcher(text);
        Optional<UUID> id = form.matches() ? Ids.parse(form.group(2)) : Optional.empty();
        return id.map(one -> new Place(Long.parseLong(form.group(1)), one)).orElseThrow(Paging::wrongAfter);
    }

    /** The moment that the number is. */
    public OffsetDateTime at() {
        return moment(number);
    }

    public static OffsetDateTime moment(long number) {
        return Instant.EPOCH.plus(number, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    /** The later of both. */
    public Place orLater(Place other) {
        int order = Long.compare(number, other.number);
        return order < 0 || order == 0 && id.toString().compareTo(other.id.toString()) < 0 ? other : this;
    }

    public String token() {
        return number + "." + id;
    }
}
