package org.openbank.customer.storage;

import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

/** Single prepared statements, each a transaction of its own (decisions 0006 and 0007). */
@ApplicationScoped
public class Statements {

    private final Pool pool;
    private final DatabaseConnections connections;

    Statements(Pool pool, DatabaseConnections connections) {
        this.pool = pool;
        this.connections = connections;
        // A proxy: the first call makes the pool, and with it what the shared connections need.
        pool.size();
    }

    /** On a connection of its own: for what writes, waits for locks or can take long. */
    public Uni<RowSet<Row>> execute(String sql, Tuple parameters) {
        return whenSubscribed(() ->
                pool.withConnection(connection -> connection.preparedQuery(sql).execute(parameters)));
    }

    /**
     * For reads by key only, on a connection that many of them share. One that is stuck holds up the others, which
     * fail when the timeout for connections passes.
     */
    public Uni<RowSet<Row>> lookUp(String sql, Tuple parameters) {
        return connections
                .shared()
                .map(connection -> whenSubscribed(() -> connection.execute(sql, parameters)))
                .orElseGet(() -> execute(sql, parameters));
    }

    /** A Future is on its way as soon as it is made; a Uni does nothing before, and again for each, subscription. */
    private static Uni<RowSet<Row>> whenSubscribed(Supplier<Future<RowSet<Row>>> statement) {
        return Uni.createFrom().deferred(() -> UniHelper.toUni(statement.get()));
    }
}
