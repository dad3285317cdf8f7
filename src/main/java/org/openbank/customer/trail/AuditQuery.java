package org.openbank.customer.trail;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.ws.rs.core.MultivaluedMap;

import org.openbank.customer.export.Paging;
import org.openbank.customer.export.Place;
import org.openbank.customer.json.Ids;
import org.openbank.customer.json.Texts;
import org.openbank.customer.storage.Now;

/**
 * Which records are asked for (contract section 14).
 *
 * @param conditions what is compared with which value; all of them must hold
 */
record AuditQuery(Paging paging, Optional<Place> after, OffsetDateTime to, Map<String, Object> conditions) {

    private static final String CUSTOMER = "a.customer_id =";

    /** More than any server has had, and as a moment in 2001. */
    private static final long MOST_TRANSACTIONS = 1_000_000_000_000_000L;

    /**
     * OBP-10016 for what cannot be asked. An id that is none finds nothing. {@code lines} says that the answer has no
     * longest page, and is whole without a limit.
     */
    static AuditQuery of(MultivaluedMap<String, String> query, boolean lines) {
        Paging paging = lines ? Paging.ofLines(query) : Paging.of(query);
        Map<String, Object> conditions = new LinkedHashMap<>();
        given("customer_id", query)
                .ifPresent(id -> conditions.put(CUSTOMER, Ids.parse(id).orElse(null)));
        given("user_id", query)
                .ifPresent(id -> conditions.put("a.user_id =", Ids.parse(id).orElse(null)));
        given("operation_id", query)
                .ifPresent(id -> conditions.put("a.operation_id =", Texts.isStorable(id) ? id : ""));
        if (query.getFirst("from_date") != null) {
            conditions.put("a.at >=", paging.from());
        }
        if (query.getFirst("to_date") != null) {
            conditions.put("a.at <=", paging.to());
        }
        return new AuditQuery(
                paging,
                given(Paging.AFTER, query).map(AuditQuery::place),
                paging.to() == null ? Now.instant().atOffset(ZoneOffset.UTC) : paging.to(),
                conditions);
    }

    /** What is empty was not asked for: forms send such. */
    private static Optional<String> given(String name, MultivaluedMap<String, String> query) {
        return Optional.ofNullable(query.getFirst(name)).filter(value -> !value.isEmpty());
    }

    /** OBP-10016 also for a place of the firehose, whose number is a moment. */
    private static Place place(String text) {
        Place place = Place.parse(text);
        if (place.number() < 0 || place.number() > MOST_TRANSACTIONS) {
            throw Paging.wrongAfter();
        }
        return place;
    }

    int limit() {
        return paging.limit();
    }

    boolean isWhole() {
        return paging.isWhole();
    }

    OffsetDateTime from() {
        return paging.from();
    }

    boolean ofCustomer() {
        return conditions.containsKey(CUSTOMER);
    }

    @Override
    public String toString() {
        return "AuditQuery[...]";
    }
}
