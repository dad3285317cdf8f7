package org.openbank.customer.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;

/**
 * The rows of a statement in pages, read only as fast as they are asked for: one page is in memory at a time.
 * A stream that has more must be closed, and may be closed twice.
 */
public final class RowStream {

    /** Of so many rows at most all are there at once. */
    public static final int PAGE = 200;

    private final Cursor cursor;
    private final Runnable whenClosed;
    private final AtomicBoolean closed = new AtomicBoolean();
    private List<Row> first;
    private boolean more;

    private RowStream(Cursor cursor, Runnable whenClosed) {
        this.cursor = cursor;
        this.whenClosed = whenClosed;
    }

    /** One that is read to its end. */
    static RowStream complete(RowSet<Row> rows) {
        RowStream stream = new RowStream(null, () -> {});
        stream.first = listed(rows);
        return stream;
    }

    /** One of which the first page is read. Closing gives cursor and connection back, whose transaction only read. */
    static Future<RowStream> of(Cursor cursor, Runnable whenClosed) {
        RowStream stream = new RowStream(cursor, whenClosed);
        return stream.read().map(rows -> {
            stream.first = rows;
            return stream;
        });
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

    public void close() {
        if (closed.compareAndSet(false, true)) {
            whenClosed.run();
        }
    }

    private Future<List<Row>> read() {
        return cursor.read(PAGE).map(rows -> {
            more = cursor.hasMore();
            return listed(rows);
        });
    }

    private static List<Row> listed(RowSet<Row> rows) {
        List<Row> list = new ArrayList<>(rows.size());
        rows.forEach(list::add);
        return list;
    }
}
