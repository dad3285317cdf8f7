package org.openbank.customer.trail;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.sqlclient.Row;

import org.openbank.customer.export.Paging;
import org.openbank.customer.json.Ids;

/**
 * Where a record stands in the order in which they can be read without losing one: by transaction, then by id (contract
 * sections 14 and 15). As text it is what {@code after} takes.
 */
record Position(String transaction, UUID id) {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,19})\\.([0-9a-f-]{36})");

    static Position of(Row row) {
        return new Position(row.getString("tx"), row.getUUID("audit_event_id"));
    }

    /** OBP-10016 for what is none. */
    static Position parse(String text) {
        Matcher form = FORM.matcher(text);
        UUID id = form.matches() ? Ids.parse(form.group(2)).orElse(null) : null;
        if (id == null) {
            throw Paging.wrongAfter();
        }
        return new Position(form.group(1), id);
    }

    @Override
    public String toString() {
        return transaction + "." + id;
    }
}
