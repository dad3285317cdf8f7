package org.openbank.customer.storage;

import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.openbank.customer.ObpConfig;

/** Single prepared statements, each a transaction of its own (decisions 0006 and 0007). */
@ApplicationScoped
public class Statements {

    private final Pool pool;
    private final DatabasePool connections;
    private final long patience;

    Statements(Pool pool, DatabasePool connections, ObpConfig config) {
        this.pool = pool;
        // A proxy: the first call makes the pool, and with it the shared connections.
        pool.size();
        this.connections = connections;
        this.patience = config.database().connectionTimeout().toMillis();
    }

    /** On a connection of its own: for what writes, waits for locks or can take long. */
    public Uni<RowSet<Row>> execute(String sql, Tuple parameters) {
        return UniHelper.toUni(pool.preparedQuery(sql).execute(parameters));
    }

    /**
     * For reads by key only: on a connection that many of them share, each sent without waiting for the answers
     * to those before it. One that is stuck holds up the others, which fail when the patience for connections ends.
     */
    public Uni<RowSet<Row>> lookUp(String sql, Tuple parameters) {
        return UniHelper.toUni(
                connections.shared().preparedQuery(sql).execute(parameters).timeout(patience, TimeUnit.MILLISECONDS));
    }
}
