package org.openbank.customer.storage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

/**
 * The look-ups that one event loop makes (decision 0007). All go by one connection until one of them holds up the
 * others, as on a node of a distributed database that hangs: then the others are sent again by another connection, for
 * they only read, and what comes of that bank waits apart until it is answered. To be called on the event loop.
 */
final class LookUps {

    /** Of what every request may wait for. No bank has this id. */
    static final String NO_BANK = "";

    /** For how long nothing may be answered: longer than either program pauses, and hardly felt. */
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final VertxInternal vertx;
    private final Supplier<SharedConnection> open;
    private final int most;
    private final List<Way> ways = new ArrayList<>();
    private final Set<String> heldUp = new HashSet<>();
    private Way ofMost;
    private Way ofHeldUp;

    /** {@code most} connections at once, of which all but the first are opened when they are needed. */
    LookUps(VertxInternal vertx, Supplier<SharedConnection> open, int most) {
        this.vertx = vertx;
        this.open = open;
        this.most = most;
        this.ofMost = openWay();
    }

    /** Fails as those of {@link SharedConnection} do. */
    Future<RowSet<Row>> execute(String bankId, String sql, Tuple parameters) {
        ContextInternal context = vertx.getOrCreateContext();
        LookUp lookUp = new LookUp(bankId, sql, parameters, context.promise());
        send(lookUp, heldUp.contains(bankId) ? ofHeldUp : ofMost);
        return ofMost.connection.limited(lookUp.answer.future());
    }

    /** One of them, and where it was sent last. */
    private static final class LookUp {

        private final String bankId;
        private final String sql;
        private final Tuple parameters;
        private final Promise<RowSet<Row>> answer;
        private Way way;

        LookUp(String bankId, String sql, Tuple parameters, Promise<RowSet<Row>> answer) {
            this.bankId = bankId;
            this.sql = sql;
            this.parameters = parameters;
            this.answer = answer;
        }
    }

    /** A connection, and what was sent by it and is not answered, in this order. */
    private static final class Way {

        private final SharedConnection connection;
        private final Queue<LookUp> waiting = new ArrayDeque<>();
        private long oldestSince;
        private boolean watched;

        Way(SharedConnection connection) {
            this.connection = connection;
        }

        long patienceLeft() {
            return waiting.isEmpty() ? PATIENCE_NANOS : oldestSince + PATIENCE_NANOS - System.nanoTime();
        }
    }

    private Way openWay() {
        Way way = new Way(open.get());
        ways.add(way);
        return way;
    }

    private void send(LookUp lookUp, Way way) {
        if (way.waiting.isEmpty()) {
            way.oldestSince = System.nanoTime();
        }
        lookUp.way = way;
        way.waiting.add(lookUp);
        if (!way.watched) {
            watch(way, PATIENCE_NANOS);
        }
        way.connection.send(lookUp.sql, lookUp.parameters).onComplete(result -> answered(lookUp, way, result));
    }

    private void answered(LookUp lookUp, Way way, AsyncResult<RowSet<Row>> result) {
        way.waiting.remove(lookUp);
        way.oldestSince = System.nanoTime();
        if (result.succeeded()) {
            heldUp.remove(lookUp.bankId);
            lookUp.answer.tryComplete(result.result());
        } else if (lookUp.way == way) {
            lookUp.answer.tryFail(result.cause());
        }
    }

    private void watch(Way way, long nanos) {
        way.watched = true;
        vertx.setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)), id -> look(way));
    }

    private void look(Way way) {
        way.watched = false;
        if (way.waiting.isEmpty()) {
            return;
        }
        long left = way.patienceLeft();
        if (left <= 0) {
            pass(way);
        }
        watch(way, left <= 0 ? PATIENCE_NANOS : left);
    }

    /** Past its first one, if there is a way; it goes too when it is of no bank. */
    private void pass(Way way) {
        String bankId = way.waiting.element().bankId;
        if (way == ofMost) {
            Optional<Way> other = otherWay();
            if (other.isEmpty()) {
                return;
            }
            OutageLog.warn("held-up", "The database does not answer a look-up; those of other banks go another way");
            if (ofHeldUp == null || ofHeldUp.waiting.isEmpty()) {
                ofHeldUp = way;
            }
            ofMost = other.get();
        }
        if (!bankId.equals(NO_BANK)) {
            heldUp.add(bankId);
        }
        List<LookUp> others = way.waiting.stream()
                .filter(lookUp -> lookUp.way == way && !heldUp.contains(lookUp.bankId))
                .toList();
        others.forEach(lookUp -> send(lookUp, ofMost));
    }

    private Optional<Way> otherWay() {
        return ways.stream()
                .filter(way -> way != ofHeldUp && way.patienceLeft() > 0)
                .findFirst()
                .or(() -> ways.size() < most ? Optional.of(openWay()) : Optional.empty());
    }
}
