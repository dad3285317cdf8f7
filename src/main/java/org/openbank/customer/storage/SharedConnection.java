package org.openbank.customer.storage;

import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/**
 * A connection by which many look-ups go, each sent without waiting for the answers to those before it (decision 0007).
 * One that falls silent is replaced as every other is ({@link AnswerDeadline}).
 */
final class SharedConnection implements DatabaseDriver.Opening {

    /** Of a server's process; not when it is at something else by then. */
    private static final String STUCK = "(pid) from pg_stat_activity where pid = $1 and state = 'active'"
            + " and query_start < clock_timestamp() - interval '50 milliseconds'";

    private static final String CANCEL = "select pg_cancel_backend" + STUCK;

    private static final String TERMINATE = "select pg_terminate_backend" + STUCK;

    private final SqlClient client;
    private final int timeout;
    private volatile boolean opening;
    private volatile long openedAt = System.nanoTime();
    private volatile int process;

    /** {@code client} makes what is told how it opens; {@code timeout} in milliseconds. */
    SharedConnection(Function<DatabaseDriver.Opening, SqlClient> client, int timeout) {
        this.client = client.apply(this);
        this.timeout = timeout;
    }

    @Override
    public void begun() {
        opening = true;
    }

    @Override
    public void done(int process) {
        this.process = process;
        openedAt = System.nanoTime();
        opening = false;
    }

    @Override
    public void failed() {
        opening = false;
    }

    boolean isOpening() {
        return opening;
    }

    /** By System.nanoTime(). */
    long openedAt() {
        return openedAt;
    }

    /** Fails with a TimeoutException when the timeout passes, however long the statement itself is stuck. */
    Future<RowSet<Row>> execute(String sql, Tuple parameters) {
        return limited(send(sql, parameters));
    }

    /** As long as the statement takes. */
    Future<RowSet<Row>> send(String sql, Tuple parameters) {
        return client.preparedQuery(sql).execute(parameters);
    }

    /** The same for one that need not be prepared. */
    Future<RowSet<Row>> execute(String sql) {
        return limited(client.query(sql).execute());
    }

    Future<RowSet<Row>> limited(Future<RowSet<Row>> answer) {
        return answer.timeout(timeout, TimeUnit.MILLISECONDS);
    }

    /** Asks the database to end the statement that it is stuck with on another connection. */
    void cancel(SharedConnection other) {
        end(CANCEL, other);
    }

    /** The same with all that was sent behind it, and the connection itself. */
    void terminate(SharedConnection other) {
        end(TERMINATE, other);
    }

    private void end(String how, SharedConnection other) {
        execute(how, Tuple.of(other.process))
                .onFailure(failure -> OutageLog.warn(
                        "not-ended", "A look-up that is stuck could not be ended: " + failure.getMessage()));
    }

    void close() {
        client.close();
    }
}
