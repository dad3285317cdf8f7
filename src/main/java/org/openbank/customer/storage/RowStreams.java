package org.openbank.customer.storage;

import java.util.concurrent.Semaphore;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

import org.openbank.customer.error.ObpError;

/** Statements whose answers can be of any length: read from a cursor, a page at a time. */
@ApplicationScoped
public class RowStreams {

    private final Pool pool;

    RowStreams(Pool pool) {
        this.pool = pool;
    }

    /**
     * The rows, of which the first page is read. A stream that has more holds a connection until it is closed, and
     * takes one of the {@code slots} for so long: OBP-50019 when none is free, because slow readers would else
     * starve everybody. A Future, because nobody can cancel it half-way: what was opened arrives to be closed.
     */
    public Future<RowStream> open(String sql, Tuple parameters, Semaphore slots) {
        return pool.getConnection().compose(connection -> open(connection, sql, parameters, slots));
    }

    private static Future<RowStream> open(SqlConnection connection, String sql, Tuple parameters, Semaphore slots) {
        return connection
                .begin()
                .compose(transaction -> connection.prepare(sql))
                .map(statement -> new RowStream(connection, statement.cursor(parameters)))
                .compose(stream -> stream.readFirst()
                        .compose(first -> stream.hasMore() && !stream.hold(slots)
                                ? Future.<RowStream>failedFuture(ObpError.DATABASE_CONNECTION_CLOSED_ERROR.bare())
                                : Future.succeededFuture(stream)))
                .onSuccess(RowStream::closeWhenRead)
                .onFailure(failure -> connection.close());
    }
}
