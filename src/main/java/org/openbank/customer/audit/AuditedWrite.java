package org.openbank.customer.audit;

import java.util.Collection;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.sqlclient.Tuple;

/**
 * The record of a change that is one statement, as a part of it: a further {@code with} query beside {@code written},
 * which returns the changed row (contract section 14).
 */
@ApplicationScoped
public class AuditedWrite {

    private final AuditRecords records;
    private final Changes changes;

    AuditedWrite(AuditRecords records, Changes changes) {
        this.records = records;
        this.changes = changes;
    }

    /** Of what is new: its values are {@link #addCreated}, with the numbers from {@code first} on. */
    public static String created(int first) {
        int last = first + AuditRecord.VALUES;
        return "audited as (" + AuditRecord.insert(first, "cast(cast($" + last + " as text) as jsonb)", "written")
                + ")";
    }

    /** Of these columns, before in {@code old} and after in {@code written}: its values are {@link #addChanged}. */
    public static String changed(int first, Collection<String> columns) {
        String pairs = columns.stream()
                .map(column -> "'" + column + "', jsonb_build_object('from', old." + column + ", 'to', written."
                        + column + ")")
                .collect(Collectors.joining(", "));
        return "audited as (" + AuditRecord.insert(first, "jsonb_build_object(" + pairs + ")", "old, written") + ")";
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
