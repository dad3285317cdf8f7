package org.openbank.customer.trail;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;

import io.vertx.sqlclient.Row;

import org.openbank.customer.json.RawJson;

/** How columns of a record are shown. */
final class AuditColumns {

    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

    private AuditColumns() {}

    static String moment(Row row) {
        return MICROSECONDS.format(row.getOffsetDateTime("at").withOffsetSameInstant(ZoneOffset.UTC));
    }

    /** Null for no one customer. */
    static String id(Row row) {
        UUID customer = row.getUUID("customer_id");
        return customer == null ? null : customer.toString();
    }

    static List<String> names(Row row) {
        String fields = row.getString("fields");
        return fields == null || fields.isEmpty() ? List.of() : List.of(fields.split(","));
    }

    /** Null when there are none, or none any more. */
    static RawJson json(Row row) {
        String changes = row.getString("changes");
        return changes == null ? null : new RawJson(changes);
    }
}
