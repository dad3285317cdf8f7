package org.openbank.customer.events;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.openbank.customer.config.ObpConfig;
import org.openbank.customer.storage.OldRows;

/**
 * Publishes changes, where the operator wants that: each is a row beside its record, written by the same statement, which
 * others read from the log of the database (contract section 15).
 */
@ApplicationScoped
public class Outbox {

    /** Names alone: those of which the value is another one now. */
    private static final String CHANGED_FIELDS =
            "(select coalesce(jsonb_agg(c.key), '[]') from jsonb_each(changes) as c"
                    + " where c.value -> 'from' is distinct from c.value -> 'to')";

    private final boolean enabled;

    Outbox(ObpConfig config) {
        enabled = config.events().enabled();
    }

    @Produces
    @Singleton
    static OldRows old(ObpConfig config) {
        return OldRows.of("outbox_event", "tx, id, bank_id", config.events().retention());
    }

    /**
     * {@code with} queries of a statement: {@code audited}, which is {@code record}, an insert into {@code audit_event},
     * and where changes are published the event of this type beside it.
     */
    public String with(String record, String type) {
        return enabled
                ? "audited as (" + record
                        + " returning tx, audit_event_id, at, bank_id, customer_id, changes), published as ("
                        + insert(type)
                        + ")"
                : "audited as (" + record + ")";
    }

    private static String insert(String type) {
        return "insert into outbox_event (tx, bank_id, id, aggregatetype, aggregateid, type, payload)"
                + " select tx, bank_id, audit_event_id, 'customer', customer_id, '" + type + "', jsonb_build_object("
                + "'specversion', '1.0', 'id', audit_event_id, 'source', '/obp/v3.1.0/banks/' || bank_id,"
                + " 'type', '" + type + "', 'subject', customer_id,"
                + " 'time', to_char(at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'),"
                + " 'datacontenttype', 'application/json', 'partitionkey', customer_id,"
                + " 'data', jsonb_build_object('bank_id', bank_id, 'customer_id', customer_id,"
                + " 'changed_fields', " + CHANGED_FIELDS + ")) from audited";
    }
}
