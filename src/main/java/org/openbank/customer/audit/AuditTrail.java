package org.openbank.customer.audit;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import org.openbank.customer.events.Outbox;
import org.openbank.customer.events.Topic;
import org.openbank.customer.storage.SessionTransaction;

/** Records what an operation changes, in the transaction of its session, and publishes it (contract sections 14 and 15). */
@ApplicationScoped
public class AuditTrail {

    private static final String RECORD = AuditRecord.insert(
            1, "cast(cast($" + (AuditRecord.VALUES + 1) + " as text) as jsonb)", "(values (1)) as one");

    private final AuditRecords records;
    private final Changes changes;
    private final Outbox outbox;

    AuditTrail(AuditRecords records, Changes changes, Outbox outbox) {
        this.records = records;
        this.changes = changes;
        this.outbox = outbox;
    }

    /** {@code answer} shows what is new. */
    public Uni<Void> created(Topic topic, Object answer) {
        return write(topic.created(), null, answer);
    }

    /** The answers to a read before and after. */
    public Uni<Void> changed(Topic topic, Object before, Object after) {
        return write(topic.updated(), before, after);
    }

    /** {@code answer} shows what is gone. */
    public Uni<Void> deleted(Topic topic, Object answer) {
        return write(topic.deleted(), answer, null);
    }

    /** The customer is gone, and what they were with them. */
    public Uni<Void> erased() {
        return write(Topic.erased(), null, null);
    }

    /** Other customers than the one whom the request is about were changed in the same way. */
    public Uni<Void> changed(List<UUID> customers, Object before, Object after) {
        return Multi.createFrom()
                .iterable(customers)
                .onItem()
                .transformToUniAndConcatenate(
                        customer -> write(Topic.CUSTOMER.updated(), before, after, record -> record.of(customer)))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> write(String type, Object before, Object after) {
        return write(type, before, after, UnaryOperator.identity());
    }

    private Uni<Void> write(String type, Object before, Object after, UnaryOperator<AuditRecord> customer) {
        return Uni.createFrom().deferred(() -> {
            Changes.Changed changed = changes.between(before, after);
            Object[] values = customer.apply(records.written(changed.fields())).values();
            Object[] parameters = Arrays.copyOf(values, values.length + 1);
            parameters[values.length] = changed.json();
            return new SessionTransaction()
                    .rows("with " + AuditRecord.NUMBERED + ", " + outbox.with(RECORD, type) + " select 1", parameters)
                    .replaceWithVoid();
        });
    }
}
