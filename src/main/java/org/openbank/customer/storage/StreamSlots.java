package org.openbank.customer.storage;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.impl.ContextInternal;

import org.openbank.customer.error.ObpError;

/**
 * How many streams may be open at once: each holds a connection while its client reads. One more waits for its turn
 * as others wait for a connection, and is OBP-50019 when the time is up or too many wait already.
 */
public final class StreamSlots {

    private static final int LONGEST_QUEUE = 1_000;

    private final long timeout;
    private final Deque<Promise<Void>> waiting = new ArrayDeque<>();
    private int free;

    /** {@code timeout} in milliseconds. */
    public StreamSlots(int count, long timeout) {
        this.free = count;
        this.timeout = timeout;
    }

    /** Succeeds with a slot, to be released; must be called on an event loop, where it is answered too. */
    synchronized Future<Void> acquire() {
        if (free > 0) {
            free--;
            return Future.succeededFuture();
        }
        if (waiting.size() >= LONGEST_QUEUE) {
            return Future.failedFuture(ObpError.DATABASE_CONNECTION_CLOSED_ERROR.bare());
        }
        Promise<Void> turn = ContextInternal.current().promise();
        waiting.add(turn);
        return turn.future()
                .timeout(timeout, TimeUnit.MILLISECONDS)
                .recover(late -> giveUp(turn)
                        ? Future.failedFuture(ObpError.DATABASE_CONNECTION_CLOSED_ERROR.bare())
                        : Future.succeededFuture());
    }

    /** False when its turn came at this very moment: then it has a slot. */
    private synchronized boolean giveUp(Promise<Void> turn) {
        return waiting.remove(turn);
    }

    void release() {
        Promise<Void> next = next();
        if (next != null) {
            next.complete();
        }
    }

    private synchronized Promise<Void> next() {
        Promise<Void> next = waiting.poll();
        if (next == null) {
            free++;
        }
        return next;
    }
}
