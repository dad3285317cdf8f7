package org.openbank.customer.storage;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.quarkus.logging.Log;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/**
 * The one connection by which all look-ups of an event loop go, each sent without waiting for the answers to
 * those before it (decision 0007). Used by the thread of that event loop alone.
 */
final class SharedConnection {

    /** In units of the timeout; together longer than a statement may take, so that a living database is heard. */
    private static final int SILENT_TIMEOUTS = 5;

    private final Supplier<SqlClient> connect;
    private final int timeout;
    private volatile Line line;

    /** {@code timeout} in milliseconds. */
    SharedConnection(Supplier<SqlClient> connect, int timeout) {
        this.connect = connect;
        this.timeout = timeout;
        this.line = new Line(connect.get());
    }

    /** Fails with a TimeoutException when the timeout passes, however long the statement itself is stuck. */
    Future<RowSet<Row>> execute(String sql, Tuple parameters) {
        Line used = line;
        return used.send(sql, parameters)
                .timeout(timeout, TimeUnit.MILLISECONDS)
                .onFailure(failure -> {
                    if (failure instanceof TimeoutException && used == line && used.isSilent()) {
                        Log.warn("The database is silent on a shared connection, which is replaced");
                        line = new Line(connect.get());
                        used.client.close();
                    }
                });
    }

    void close() {
        line.client.close();
    }

    /** A client with one connection, and when it was last heard of. */
    private final class Line {

        private final SqlClient client;
        private int unanswered;
        private long lastHeard;

        Line(SqlClient client) {
            this.client = client;
        }

        Future<RowSet<Row>> send(String sql, Tuple parameters) {
            if (unanswered++ == 0) {
                lastHeard = System.nanoTime();
            }
            return client.preparedQuery(sql).execute(parameters).onComplete(answer -> {
                unanswered--;
                lastHeard = System.nanoTime();
            });
        }

        boolean isSilent() {
            return System.nanoTime() - lastHeard > TimeUnit.MILLISECONDS.toNanos((long) SILENT_TIMEOUTS * timeout);
        }
    }
}
