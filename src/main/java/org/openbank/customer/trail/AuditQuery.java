package org.openbank.customer.trail;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.ws.rs.core.MultivaluedMap;

import org.openbank.customer.export.Paging;
import org.openbank.customer.json.Ids;
import org.openbank.customer.json.Texts;

/**
 * Which records are asked for (contract section 14).
 *
 * @param conditions what is compared with which value; all of them must hold
 */
record AuditQuery(int limit, Optional<Position> after, Map<String, Object> conditions) {

    private static final String CUSTOMER = "a.customer_id =";

    /** OBP-10016 for what cannot be asked. An id that is none finds nothing. */
    static AuditQuery of(MultivaluedMap<String, String> query) {
        Paging paging = Paging.of(query);
        Map<String, Object> conditions = new LinkedHashMap<>();
        if (query.getFirst("customer_id") != null) {
            conditions.put(CUSTOMER, Ids.parse(query.getFirst("customer_id")).orElse(null));
        }
        if (query.getFirst("user_id") != null) {
            conditions.put("a.user_id =", Ids.parse(query.getFirst("user_id")).orElse(null));
        }
        String operation = query.getFirst("operation_id");
        if (operation != null) {
            conditions.put("a.operation_id =", Texts.isStorable(operation) ? operation : "");
        }
        if (query.getFirst("from_date") != null) {
            conditions.put("a.at >=", paging.from());
        }
        if (query.getFirst("to_date") != null) {
            conditions.put("a.at <=", paging.to());
        }
        return new AuditQuery(
                paging.limit(), Optional.ofNullable(query.getFirst("after")).map(Position::parse), conditions);
    }

    boolean ofCustomer() {
        return conditions.containsKey(CUSTOMER);
    }

    @Override
    public String toString() {
        return "AuditQuery[...]";
    }
}
