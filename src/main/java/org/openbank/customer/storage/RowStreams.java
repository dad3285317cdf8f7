package org.openbank.customer.storage;

import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/**
 * Statements whose answers can be of any length. What fits into a page is read at once, as most lists do; what does
 * not is read again from a cursor, a page at a time.
 */
@ApplicationScoped
public class RowStreams {

    /** How long a reader may take for a page; whoever writes has less (application.properties). */
    private static final String FOR_READERS =
            "set local idle_in_transaction_session_timeout = '10min'; " + Horizon.READER;

    private static final String FIRST = " limit " + (RowStream.PAGE + 1);

    private static final Pattern LIMITED = Pattern.compile(" limit \\S+( offset \\S+)?\\s*$");

    private final Pool pool;

    RowStreams(Pool pool) {
        this.pool = pool;
        // A proxy: the first call makes the pool.
        pool.size();
    }

    /**
     * The rows, of which the first page is read. A stream that has more holds a connection until it is closed, and
     * takes one of the {@code slots} for so long, because slow readers would else starve everybody. A Future, because nobody can cancel it half-way: what was opened arrives to be closed.
     */
    public Future<RowStream> open(String sql, Tuple parameters, StreamSlots slots) {
        return pool.withConnection(
                        connection -> connection.preparedQuery(firstPage(sql)).execute(parameters))
                .compose(rows -> rows.size() <= RowStream.PAGE
                        ? Future.succeededFuture(RowStream.complete(rows))
                        : openCursor(sql, parameters, slots));
    }

    /** Around the statement where it has a limit; else as its own, because Citus keeps no order of one without a limit within another. */
    private static String firstPage(String sql) {
        return LIMITED.matcher(sql).find() ? "select * from (" + sql + ") as page" + FIRST : sql + FIRST;
    }

    private Future<RowStream> openCursor(String sql, Tuple parameters, StreamSlots slots) {
        return slots.acquire().compose(slot -> pool.getConnection()
                .compose(connection -> openCursor(connection, sql, parameters, slots::release)
                        .onFailure(failure -> connection.close()))
                .onFailure(failure -> slots.release()));
    }

    private static Future<RowStream> openCursor(
            SqlConnection connection, String sql, Tuple parameters, Runnable whenClosed) {
        return connection
                .begin()
                .compose(transaction -> connection.query(FOR_READERS).execute())
                .compose(set -> connection.prepare(sql))
                .map(statement -> statement.cursor(parameters))
                .compose(cursor -> RowStream.of(cursor, () -> {
                    whenClosed.run();
                    cursor.close().onComplete(done -> connection.close());
                }));
    }
}
