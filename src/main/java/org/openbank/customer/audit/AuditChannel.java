package org.openbank.customer.audit;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.IntFunction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;

import org.openbank.customer.config.ObpConfig;
import org.openbank.customer.storage.DatabaseFailure;
import org.openbank.customer.storage.OutageLog;
import org.openbank.customer.storage.PrimaryDatabase;

/**
 * Stores records that belong to no transaction: many together, off the path of the request, or each before its answer
 * (contract section 14). What waits is bounded; what finds no room is counted, and said.
 */
@ApplicationScoped
class AuditChannel {

    private static final int ROOM = 10_000;
    private static final int BATCH = 1_000;
    private static final long EVERY_MILLIS = 500;
    private static final Duration STEP = Duration.ofMillis(20);

    /**
     * Whose own customers they are is found at once, because Citus takes no look for each: by the one index that begins with
     * the customer, since a collation and {@code is true} hide the others.
     */
    private static final String STORE =
            """
            with %s, own as materialized (
            select bank_id, user_id, customer_id from user_customer_link
             where customer_id = any ($4::uuid[]) and bank_id = any ($3::varchar[] collate "C")
               and (user_id = any ($10::uuid[])) is true),
            audited as (
            insert into audit_event (
                   tx, audit_event_id, at, bank_id, customer_id, operation_id, kind, outcome, method, status, user_id,
                   application, purpose, consent_id, correlation_id, source_ip, query_hash, count, on_behalf)
            select %s, r.*, case when own.user_id is null then 'bank' else 'self' end
              from unnest($1::uuid[], $2::timestamptz[], $3::varchar[], $4::uuid[], $5::varchar[], $6::varchar[],
                          $7::varchar[], $8::varchar[], $9::integer[], $10::uuid[], $11::varchar[], $12::varchar[],
                          $13::varchar[], $14::varchar[], $15::varchar[], $16::varchar[], $17::integer[])
                   as r (id, at, bank_id, customer_id, operation_id, kind, outcome, method, status, user_id,
                         application, purpose, consent_id, correlation_id, source_ip, query_hash, count)
              left join own on own.bank_id = r.bank_id and own.user_id = r.user_id and own.customer_id = r.customer_id)
            select 1
            """
                    .formatted(AuditRecord.NUMBERED, AuditRecord.NUMBER);

    private final PrimaryDatabase primary;
    private final Vertx vertx;
    private final ObpConfig.Audit config;
    private final Counter dropped;
    private final Deque<AuditRecord> waiting = new ArrayDeque<>();
    private final AtomicBoolean storing = new AtomicBoolean();

    private long timer;

    /** How many of them are being stored, under the lock of {@link #waiting}. */
    private int atWork;

    AuditChannel(PrimaryDatabase primary, Vertx vertx, ObpConfig config, MeterRegistry metrics) {
        this.primary = primary;
        this.vertx = vertx;
        this.config = config.audit();
        this.dropped = Counter.builder("obp.audit.dropped")
                .description("Records of reads and refusals that found no room")
                .register(metrics);
        Gauge.builder("obp.audit.waiting", this::count)
                .description("Records of reads and refusals that are not stored yet")
                .register(metrics);
    }

    void start(@Observes StartupEvent started) {
        timer = vertx.setPeriodic(EVERY_MILLIS, tick -> storeInBackground());
    }

    /** Those who asked are answered by now. */
    void end(@Observes ShutdownEvent ending) {
        vertx.cancelTimer(timer);
        try {
            storeAll().await().atMost(config.stopTimeout());
        } catch (RuntimeException failure) {
            OutageLog.warn("audit-lost", count() + " audit records are lost: " + reason(failure));
        }
    }

    /** Again and again while the database is away, as long as there is time. */
    private Uni<Void> storeAll() {
        return storeWaiting()
                .onFailure()
                .recoverWithNull()
                .flatMap(tried -> count() == 0
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom()
                                .voidItem()
                                .onItem()
                                .delayIt()
                                .by(STEP)
                                .flatMap(waited -> storeAll()));
    }

    boolean recordsReads() {
        return config.reads() != ObpConfig.Audit.Reads.OFF;
    }

    boolean isStrict() {
        return config.reads() == ObpConfig.Audit.Reads.STRICT;
    }

    /** To be stored within a second. */
    void add(AuditRecord record) {
        int waits;
        synchronized (waiting) {
            waits = waiting.size() + atWork;
            if (waits < ROOM) {
                waiting.add(record);
            }
        }
        if (waits >= ROOM) {
            dropped.increment();
            OutageLog.warn("audit-dropped", "Audit records are dropped: " + ROOM + " wait to be stored");
        } else if (waits == BATCH) {
            storeInBackground();
        }
    }

    /** Now. */
    Uni<Void> store(AuditRecord record) {
        return store(List.of(record));
    }

    /** Those that are not known to be stored. */
    private int count() {
        synchronized (waiting) {
            return waiting.size() + atWork;
        }
    }

    private List<AuditRecord> take() {
        List<AuditRecord> batch = new ArrayList<>(BATCH);
        synchronized (waiting) {
            while (batch.size() < BATCH && !waiting.isEmpty()) {
                batch.add(waiting.poll());
            }
            atWork = batch.size();
        }
        return batch;
    }

    private void forget() {
        synchronized (waiting) {
            atWork = 0;
        }
    }

    private void giveBack(List<AuditRecord> batch) {
        synchronized (waiting) {
            atWork = 0;
            for (int i = batch.size() - 1; i >= 0; i--) {
                waiting.addFirst(batch.get(i));
            }
        }
    }

    private void storeInBackground() {
        storeWaiting()
                .subscribe()
                .with(
                        stored -> {
                            if (count() >= BATCH && !storing.get()) {
                                storeInBackground();
                            }
                        },
                        failure -> OutageLog.warn("audit-late", "Audit records are stored later: " + reason(failure)));
    }

    /**
     * One batch at a time; what could not be stored is tried again, before what came later. Should the database have
     * stored it and not been heard, it is there twice, under the same id.
     */
    private Uni<Void> storeWaiting() {
        if (!storing.compareAndSet(false, true)) {
            return Uni.createFrom().voidItem();
        }
        List<AuditRecord> batch = take();
        return Uni.createFrom()
                .deferred(() -> batch.isEmpty() ? Uni.createFrom().voidItem() : store(batch))
                .onFailure(AuditChannel::isTheirFault)
                .recoverWithUni(failure -> storeSingly(batch))
                .onItem()
                .invoke(this::forget)
                .onFailure()
                .invoke(failure -> giveBack(batch))
                .onTermination()
                .invoke(() -> storing.set(false));
    }

    /** Not that of a database which is away. */
    private static boolean isTheirFault(Throwable failure) {
        return DatabaseFailure.translate(failure)
                .filter(problem -> problem.status() == 503)
                .isEmpty();
    }

    /** One that cannot be stored must not keep the others from it; those that are done leave the batch. */
    private Uni<Void> storeSingly(List<AuditRecord> batch) {
        if (batch.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return store(batch.get(0))
                .onFailure(AuditChannel::isTheirFault)
                .recoverWithItem(failure -> {
                    dropped.increment();
                    OutageLog.warn("audit-unfit", "An audit record cannot be stored: " + failure.getMessage());
                    return null;
                })
                .invoke(() -> batch.remove(0))
                .flatMap(stored -> storeSingly(batch));
    }

    private static String reason(Throwable failure) {
        return DatabaseFailure.translate(failure).map(Throwable::getMessage).orElseGet(failure::toString);
    }

    private Uni<Void> store(List<AuditRecord> batch) {
        Tuple columns = Tuple.tuple();
        add(columns, batch, AuditRecord::id, UUID[]::new);
        add(columns, batch, AuditRecord::at, OffsetDateTime[]::new);
        add(columns, batch, AuditRecord::bankId, String[]::new);
        add(columns, batch, AuditRecord::customerId, UUID[]::new);
        add(columns, batch, AuditRecord::operationId, String[]::new);
        add(columns, batch, record -> record.kind().text(), String[]::new);
        add(columns, batch, AuditRecord::outcome, String[]::new);
        add(columns, batch, AuditRecord::method, String[]::new);
        add(columns, batch, AuditRecord::status, Integer[]::new);
        add(columns, batch, AuditRecord::userId, UUID[]::new);
        add(columns, batch, AuditRecord::application, String[]::new);
        add(columns, batch, AuditRecord::purpose, String[]::new);
        add(columns, batch, AuditRecord::consentId, String[]::new);
        add(columns, batch, AuditRecord::correlationId, String[]::new);
        add(columns, batch, AuditRecord::sourceIp, String[]::new);
        add(columns, batch, AuditRecord::queryHash, String[]::new);
        add(columns, batch, AuditRecord::count, Integer[]::new);
        return primary.execute(STORE, columns).replaceWithVoid();
    }

    private static <T> void add(
            Tuple columns, List<AuditRecord> batch, Function<AuditRecord, T> column, IntFunction<T[]> array) {
        columns.addValue(batch.stream().map(column).toArray(array));
    }
}
