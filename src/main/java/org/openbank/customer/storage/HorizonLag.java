package org.openbank.customer.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

/**
 * How long ago what was committed last is not shown yet to those who read in the order of transactions: they stop before
 * the oldest one at work, anywhere on the server (contract section 15). A metric, exact to {@link #EVERY_MILLIS} twice.
 */
@ApplicationScoped
class HorizonLag {

    private static final long EVERY_MILLIS = 5_000;

    /** The oldest transaction at work, and the one after the newest that is over. */
    private static final String LOOK = "select pg_snapshot_xmin(now)::text::bigint, pg_snapshot_xmax(now)::text::bigint"
            + " from pg_current_snapshot() as now";

    private final Statements statements;
    private final Vertx vertx;
    private long timer;

    /** What was committed before this moment is shown. */
    private volatile Instant settled = Now.instant();

    /** What was committed before {@link #marked} are transactions before this one. */
    private long mark;

    private Instant marked = settled;

    HorizonLag(Statements statements, Vertx vertx, MeterRegistry metrics) {
        this.statements = statements;
        this.vertx = vertx;
        TimeGauge.builder("obp.horizon.lag", this::lag, TimeUnit.MILLISECONDS)
                .description("How far readers of records and events are held back by transactions at work")
                .register(metrics);
    }

    void start(@Observes StartupEvent started) {
        timer = vertx.setPeriodic(EVERY_MILLIS, tick -> look().subscribe()
                .with(
                        looked -> {},
                        failure -> OutageLog.warn("horizon", "The horizon is not known: " + reason(failure))));
    }

    void stop(@Observes ShutdownEvent ending) {
        vertx.cancelTimer(timer);
    }

    private long lag() {
        return Duration.between(settled, Instant.now()).toMillis();
    }

    private static String reason(Throwable failure) {
        return DatabaseFailure.translate(failure).map(Throwable::getMessage).orElseGet(failure::toString);
    }

    Uni<Void> look() {
        Instant now = Now.instant();
        return statements
                .lookUp(LOOK, Tuple.tuple())
                .map(rows -> rows.iterator().next())
                .invoke(row -> note(now, row))
                .replaceWithVoid();
    }

    private synchronized void note(Instant now, Row row) {
        long oldest = row.getLong(0);
        long next = row.getLong(1);
        if (oldest >= mark) {
            settled = oldest == next ? now : marked;
            mark = next;
            marked = now;
        }
    }
}
