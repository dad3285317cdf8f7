package org.openbank.customer.trail;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.ws.rs.core.MultivaluedMap;

import org.openbank.customer.export.Paging;
import org.openbank.customer.json.Ids;
import org.openbank.customer.json.Texts;
import org.openbank.customer.storage.Now;

/**
 * Which records are asked for (contract section 14).
 *
 * @param conditions what is compared with which value; all of them must hold
 */
record AuditQuery(
        int limit, Optional<Position> after, OffsetDateTime from, OffsetDateTime to, Map<String, Object> conditions) {

    private static final String CUSTOMER = "a.customer_id =";

    /** OBP-10016 for what cannot be asked. An id that is none finds nothing. */
    static AuditQuery of(MultivaluedMap<String, String> query) {
        Paging paging = Paging.of(query);
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
                paging.limit(),
                given("after", query).map(Position::parse),
                paging.from(),
                paging.to() == null ? Now.instant().atOffset(ZoneOffset.UTC) : paging.to(),
                conditions);
    }

    /** What is empty was not asked for: forms send such. */
    private static Optional<String> given(String name, MultivaluedMap<String, String> query) {
        return Optional.ofNullable(query.getFirst(name)).filter(value -> !value.isEmpty());
    }

    boolean ofCustomer() {
        return conditions.containsKey(CUSTOMER);
    }

    @Override
    public String toString() {
        return "AuditQuery[...]";
    }
}
