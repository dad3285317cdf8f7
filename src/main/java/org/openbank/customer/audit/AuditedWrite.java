package org.openbank.customer.audit;

import java.util.Collection;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.sqlclient.Tuple;

import org.openbank.customer.events.Outbox;
import org.openbank.customer.events.Topic;

/**
 * The record of a change that is one statement, as a part of it: a further {@code with} query beside {@code written},
 * which returns the changed row (contract section 14), and its event where there are any (section 15).
 */
@ApplicationScoped
public class AuditedWrite {

    private final AuditRecords records;
    private final Changes changes;
    private final Outbox outbox;

    AuditedWrite(AuditRecords records, Changes changes, Outbox outbox) {
        this.records = records;
        this.changes = changes;
        this.outbox = outbox;
    }

    /** Of a new customer: its values are {@link #addCreated}, with the numbers from {@code first} on. */
    public String created(int first) {
        int last = first + AuditRecord.VALUES;
        String record = AuditRecord.insert(first, "cast(cast($" + last + " as text) as jsonb)", "written");
        return AuditRecord.NUMBERED + ", " + outbox.with(record, Topic.CUSTOMER.created());
    }

    /** Of these columns, before in {@code old} and after in {@code written}: its values are {@link #addChanged}. */
    public String changed(int first, Collection<String> columns) {
        String pairs = columns.stream()
                .map(column -> "'" + column + "', jsonb_build_object('from', old." + column + ", 'to', written."
                        + column + ")")
                .collect(Collectors.joining(", "));
        String record = AuditRecord.insert(first, "jsonb_build_object(" + pairs + ")", "old, written");
        return AuditRecord.NUMBERED + ", " + outbox.with(record, Topic.CUSTOMER.updated());
    }

    /** {@code answer} shows what is new. */
    public Tuple addCreated(Tuple parameters, Object answer) {
        Changes.Changed changed = changes.between(null, answer);
        return records.written(changed.fields()).addTo(parameters).addString(changed.json());
    }

    /** The columns as {@link #changed} has them. */
    public Tuple addChanged(Tuple parameters, Collection<String> columns) {
        return records.written(String.join(",", columns)).addTo(parameters);
    }
}
