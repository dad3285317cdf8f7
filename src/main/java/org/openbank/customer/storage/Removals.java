package org.openbank.customer.storage;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;

import org.openbank.customer.config.ObpConfig;

/**
 * Removes what is kept for a time only: every minute, in batches one after the other, each a transaction. An instance that
 * only reads leaves it to others.
 */
@ApplicationScoped
public class Removals {

    private static final long EVERY_MILLIS = 60_000;

    private final List<OldRows> all;
    private final Statements statements;
    private final Vertx vertx;
    private final AtomicBoolean removing = new AtomicBoolean();
    private Long timer;

    Removals(@All List<OldRows> all, Statements statements, Vertx vertx, ObpConfig config) {
        this.all = config.readOnly() ? List.of() : all;
        this.statements = statements;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        timer = vertx.setPeriodic(EVERY_MILLIS, tick -> removeAll());
    }

    @PreDestroy
    void stop() {
        vertx.cancelTimer(timer);
    }

    /** What is not removed now is removed a minute later. */
    private void removeAll() {
        if (removing.compareAndSet(false, true)) {
            Multi.createFrom()
                    .iterable(all)
                    .onItem()
                    .transformToUniAndConcatenate(this::removeOrSayWhyNot)
                    .onTermination()
                    .invoke(() -> removing.set(false))
                    .subscribe()
                    .with(removed -> {});
        }
    }

    /** One table must not keep the others from it. */
    private Uni<Integer> removeOrSayWhyNot(OldRows rows) {
        return remove(rows).onFailure().recoverWithItem(failure -> {
            Log.warnf("Old rows of %s are not removed for now: %s", rows.table(), reason(failure));
            return 0;
        });
    }

    private static String reason(Throwable failure) {
        return DatabaseFailure.translate(failure).map(Throwable::getMessage).orElseGet(failure::toString);
    }

    /** How many of them were removed, all that were old enough. */
    Uni<Integer> remove(OldRows rows) {
        return rows.retention()
                .map(retention ->
                        remove(rows.removal(), Now.instant().minus(retention).atOffset(ZoneOffset.UTC)))
                .orElseGet(() -> Uni.createFrom().item(0));
    }

    private Uni<Integer> remove(String removal, OffsetDateTime before) {
        return statements
                .execute(removal, Tuple.of(before))
                .flatMap(batch -> batch.rowCount() < OldRows.BATCH
                        ? Uni.createFrom().item(batch.rowCount())
                        : remove(removal, before).map(more -> more + batch.rowCount()));
    }
}
