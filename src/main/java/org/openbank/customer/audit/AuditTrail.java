package org.openbank.customer.audit;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import org.openbank.customer.storage.SessionTransaction;

/** Records what an operation changes, in the transaction of its session (contract section 14). */
@ApplicationScoped
public class AuditTrail {

    private static final String INSERT = AuditRecord.insert(
                    1, "cast(cast($" + (AuditRecord.VALUES + 1) + " as text) as jsonb)", "(values (1)) as one")
            + " returning 1";

    private final AuditRecords records;
    private final Changes changes;

    AuditTrail(AuditRecords records, Changes changes) {
        this.records = records;
        this.changes = changes;
    }

    /** {@code answer} shows what is new. */
    public Uni<Void> created(Object answer) {
        return write(null, answer);
    }

    /** The answers to a read before and after. */
    public Uni<Void> changed(Object before, Object after) {
        return write(before, after);
    }

    /** {@code answer} shows what is gone. */
    public Uni<Void> deleted(Object answer) {
        return write(answer, null);
    }

    /** The customer is gone, and what they were with them. */
    public Uni<Void> erased() {
        return write(null, null);
    }

    /** The same of other customers than the one whom the request is about. */
    public Uni<Void> changed(List<UUID> customers, Object before, Object after) {
        return Multi.createFrom()
                .iterable(customers)
                .onItem()
                .transformToUniAndConcatenate(customer -> write(before, after, record -> record.of(customer)))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> write(Object before, Object after) {
        return write(before, after, UnaryOperator.identity());
    }

    private Uni<Void> write(Object before, Object after, UnaryOperator<AuditRecord> customer) {
        return Uni.createFrom().deferred(() -> {
            Changes.Changed changed = changes.between(before, after);
            Object[] values = customer.apply(records.written(changed.fields())).values();
            Object[] parameters = Arrays.copyOf(values, values.length + 1);
            parameters[values.length] = changed.json();
            return new SessionTransaction().rows(INSERT, parameters).replaceWithVoid();
        });
    }
}
