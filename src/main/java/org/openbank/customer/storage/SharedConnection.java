package org.openbank.customer.storage;

import java.util.concurrent.TimeUnit;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/**
 * A connection by which many look-ups go, each sent without waiting for the answers to those before it (decision 0007).
 * One that falls silent is replaced as every other is ({@link AnswerDeadline}).
 */
final class SharedConnection {

    private final SqlClient client;
    private final int timeout;

    /** {@code timeout} in milliseconds. */
    SharedConnection(SqlClient client, int timeout) {
        this.client = client;
        this.timeout = timeout;
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

    void close() {
        client.close();
    }
}
