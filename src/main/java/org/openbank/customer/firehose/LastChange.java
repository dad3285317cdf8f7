package org.openbank.customer.firehose;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.openbank.customer.export.Paging;
import org.openbank.customer.json.Ids;

/**
 * Where a customer stands in the order of last changes: by moment, then by id (contract section 17). Its token, with
 * microseconds since 1970, is what {@code after} takes.
 */
record LastChange(OffsetDateTime at, UUID customerId) {

    private static final Pattern FORM = Pattern.compile("(-?[0-9]{1,17})\\.([0-9a-f-]{36})");

    private static final UUID LOWEST = new UUID(0, 0);

    /** Before all customers that were changed at this moment. */
    static LastChange before(OffsetDateTime moment) {
        return new LastChange(moment, LOWEST);
    }

    /** OBP-10016 for what is none, or no moment that a database can have. */
    static LastChange parse(String text) {
        Matcher form = FORM.matcher(text);
        Optional<UUID> id = form.matches() ? Ids.parse(form.group(2)) : Optional.empty();
        return id.map(customer -> new LastChange(moment(Long.parseLong(form.group(1))), customer))
                .orElseThrow(Paging::wrongAfter);
    }

    private static OffsetDateTime moment(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    /** The later of both. */
    LastChange orLater(LastChange other) {
        int order = at.compareTo(other.at);
        return order < 0 || order == 0 && customerId.toString().compareTo(other.customerId.toString()) < 0
                ? other
                : this;
    }

    String token() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "." + customerId;
    }
}
