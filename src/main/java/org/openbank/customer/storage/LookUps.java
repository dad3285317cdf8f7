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
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

/**
 * The look-ups that one event loop makes (decision 0007). All go by one connection until one of them holds up the
 * others, as on a node of a distributed database that hangs: then all are sent again by other connections, for they only
 * read, those of that bank by one where they hold up nobody else, until one of them is answered. To be called on the event
 * loop.
 */
final class LookUps {

    /** Of what every request may wait for. No bank has this id. */
    static final String NO_BANK = "";

    /** For how long nothing may be answered: longer than either program pauses, and hardly felt. */
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** The same before the first answer on a connection: what begins is slow, and statements are prepared. */
    private static final long PATIENCE_AT_FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** For the event loop to read what came while it was busy itself. */
    private static final long SECOND_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final VertxInternal vertx;
    private final Supplier<SharedConnection> open;
    private final int most;
    private final List<Way> ways = new ArrayList<>();
    private final Set<String> heldUp = new HashSet<>();
    private Way ofMost;
    private Way ofHeldUp;
    private SharedConnection cancelling;

    /** {@code most} connections at once, of which all but the first are opened when they are needed, and one by then. */
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
        send(lookUp, wayOf(bankId));
        return ofMost.connection.limited(lookUp.answer.future()).onComplete(lookUp::end);
    }

    private Way wayOf(String bankId) {
        return heldUp.contains(bankId) ? ofHeldUp : ofMost;
    }

    private Way openWay() {
        Way way = new Way(open.get());
        ways.add(way);
        return way;
    }

    private void send(LookUp lookUp, Way way) {
        lookUp.sent(way);
        way.add(lookUp);
        if (!way.watched) {
            watch(way, PATIENCE_NANOS);
        }
        way.connection.send(lookUp.sql, lookUp.parameters).onComplete(result -> answered(lookUp, way, result));
    }

    private void answered(LookUp lookUp, Way way, AsyncResult<RowSet<Row>> result) {
        way.remove(lookUp);
        if (result.succeeded()) {
            heldUp.remove(lookUp.bankId);
        }
        lookUp.answered(way, result);
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
        if (!way.isStuck()) {
            watch(way, way.patienceLeft());
        } else if (way.suspected) {
            pass(way);
            watch(way, PATIENCE_NANOS);
        } else {
            way.suspected = true;
            watch(way, SECOND_LOOK_NANOS);
        }
    }

    private void pass(Way way) {
        LookUp first = way.waiting.element();
        if (way == ofMost && !turnFrom(way, first.bankId)) {
            return;
        }
        List<LookUp> others = way.waiting.stream()
                .filter(lookUp -> lookUp.isOn(way) && wayOf(lookUp.bankId) != way)
                .toList();
        others.forEach(lookUp -> send(lookUp, wayOf(lookUp.bankId)));
        if (!way.ended) {
            end(way, first);
        }
    }

    /**
     * Of what is held up only the first, where others wait behind it; elsewhere all, for which nobody waits there any more.
     * What is of no bank is stuck on any connection, or this one is dead: nothing can be done about either.
     */
    private void end(Way way, LookUp first) {
        if (first.bankId.equals(NO_BANK)) {
            return;
        }
        if (cancelling == null) {
            cancelling = open.get();
        }
        if (way != ofHeldUp) {
            cancelling.terminate(way.connection);
            way.ended = true;
        } else if (way.waiting.stream().anyMatch(lookUp -> lookUp.isHeldUpBy(first))) {
            cancelling.cancel(way.connection);
            way.ended = true;
        }
    }

    /** Whether there is another way for most; then one for the bank, too. */
    private boolean turnFrom(Way way, String bankId) {
        Optional<Way> other = free();
        if (other.isEmpty()) {
            return false;
        }
        OutageLog.warn("held-up", "The database does not answer a look-up; those of other banks go another way");
        ofMost = other.get();
        if (ofHeldUp == null || ofHeldUp == ofMost) {
            ofHeldUp = free().orElse(way);
        }
        if (!bankId.equals(NO_BANK)) {
            heldUp.add(bankId);
        }
        return true;
    }

    private Optional<Way> free() {
        return ways.stream()
                .filter(way -> way != ofMost && way.waiting.isEmpty())
                .findFirst()
                .or(() -> ways.size() < most ? Optional.of(openWay()) : Optional.empty());
    }

    /** One of them, and where it was sent last. */
    private static final class LookUp {

        private final String bankId;
        private final String sql;
        private final Tuple parameters;
        private final Promise<RowSet<Row>> answer;
        private Way way;
        private int onTheirWay;
        private boolean over;

        LookUp(String bankId, String sql, Tuple parameters, Promise<RowSet<Row>> answer) {
            this.bankId = bankId;
            this.sql = sql;
            this.parameters = parameters;
            this.answer = answer;
        }

        void sent(Way to) {
            way = to;
            onTheirWay++;
        }

        /** The first answer counts; a failure only where it was sent last, or when nothing else can come. */
        void answered(Way from, AsyncResult<RowSet<Row>> result) {
            onTheirWay--;
            if (result.succeeded()) {
                answer.tryComplete(result.result());
            } else if (onTheirWay == 0 || from == way && result.cause() instanceof PgException) {
                answer.tryFail(result.cause());
            }
        }

        /** Whoever asked has an answer, or has given up. */
        void end(AsyncResult<RowSet<Row>> result) {
            over = true;
        }

        boolean isOn(Way one) {
            return way == one && !over;
        }

        boolean isHeldUpBy(LookUp first) {
            return !over && !bankId.equals(first.bankId);
        }
    }

    /** A connection, and what was sent by it and is not answered, in this order. */
    private static final class Way {

        private final SharedConnection connection;
        private final Queue<LookUp> waiting = new ArrayDeque<>();
        private long oldestSince;
        private long answersSince;
        private boolean watched;
        private boolean suspected;
        private boolean ended;

        Way(SharedConnection connection) {
            this.connection = connection;
        }

        void add(LookUp lookUp) {
            if (waiting.isEmpty()) {
                oldestSince = System.nanoTime();
            }
            waiting.add(lookUp);
        }

        void remove(LookUp lookUp) {
            waiting.remove(lookUp);
            oldestSince = System.nanoTime();
            answersSince = connection.openedAt();
            suspected = false;
            ended = false;
        }

        boolean isStuck() {
            return patienceLeft() <= 0;
        }

        /** Opening a connection takes its time. */
        long patienceLeft() {
            if (waiting.isEmpty() || connection.isOpening()) {
                return PATIENCE_NANOS;
            }
            long patience = answersSince == connection.openedAt() ? PATIENCE_NANOS : PATIENCE_AT_FIRST_NANOS;
            return Math.max(oldestSince, connection.openedAt()) + patience - System.nanoTime();
        }
    }
}
