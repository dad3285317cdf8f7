package org.openbank.customer.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;

/**
 * The rows of a statement in pages, read only as fast as they are asked for: one page is in memory at a time.
 * A stream that has more must be closed, and may be closed twice.
 */
public final class RowStream {

    private static final int PAGE = 100;

    private final SqlConnection connection;
    private final Cursor cursor;
    private final AtomicBoolean closed = new AtomicBoolean();
    private List<Row> first;
    private boolean more;
    private Semaphore held;

    RowStream(SqlConnection connection, Cursor cursor) {
        this.connection = connection;
        this.cursor = cursor;
    }

    /** The first page; empty when there are no rows. */
    public List<Row> first() {
        return first;
    }

    /** Whether there are rows behind those read so far; the next page may still be empty. */
    public boolean hasMore() {
        return more;
    }

    /** The page behind those read so far. */
    public Uni<List<Row>> next() {
        return Uni.createFrom().deferred(() -> UniHelper.toUni(read()));
    }

    /** Gives cursor and connection back. Closing the connection ends its transaction, which only read. */
    public void close() {
        if (closed.compareAndSet(false, true)) {
            if (held != null) {
                held.release();
            }
            cursor.close().onComplete(done -> connection.close());
        }
    }

    Future<List<Row>> readFirst() {
        return read().onSuccess(rows -> first = rows);
    }

    boolean hold(Semaphore slots) {
        if (slots.tryAcquire()) {
            held = slots;
        }
        return held != null;
    }

    void closeWhenRead() {
        if (!hasMore()) {
            close();
        }
    }

    private Future<List<Row>> read() {
        return cursor.read(PAGE).map(rows -> {
            List<Row> page = new ArrayList<>(rows.size());
            rows.forEach(page::add);
            more = cursor.hasMore();
            return page;
        });
    }
}
