package org.openbank.customer.storage;

import java.util.Optional;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/** Prepared statements, each a transaction of its own unless they are put into one (decisions 0006 and 0007). */
@ApplicationScoped
public class Statements {

    private static final String CONNECTION = Statements.class.getName();

    private final Pool pool;
    private final DatabaseConnections connections;

    Statements(Pool pool, DatabaseConnections connections) {
        this.pool = pool;
        this.connections = connections;
        // A proxy: the first call makes the pool, and with it what the shared connections need.
        pool.size();
    }

    /** On a connection of its own, or that of the transaction: for what writes, waits for locks or can take long. */
    public Uni<RowSet<Row>> execute(String sql, Tuple parameters) {
        return whenSubscribed(() -> own(sql, parameters));
    }

    private Future<RowSet<Row>> own(String sql, Tuple parameters) {
        return ofTransaction()
                .map(connection -> connection.preparedQuery(sql).execute(parameters))
                .orElseGet(() -> pool.withConnection(
                        connection -> connection.preparedQuery(sql).execute(parameters)));
    }

    /**
     * What is executed meanwhile, for the same request, is one transaction: committed when the work is done, rolled back
     * when it fails. One within another is the other.
     */
    public <T> Uni<T> inTransaction(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(() -> ofTransaction().isPresent()
                        ? work.get()
                        : UniHelper.toUni(
                                pool.withTransaction(connection -> UniHelper.toFuture(on(connection, work)))));
    }

    private static <T> Uni<T> on(SqlConnection connection, Supplier<Uni<T>> work) {
        ContextLocals.put(CONNECTION, connection);
        return Uni.createFrom().<T>deferred(work::get).onTermination().invoke(() -> ContextLocals.remove(CONNECTION));
    }

    private static Optional<SqlConnection> ofTransaction() {
        return VertxContext.isOnDuplicatedContext() ? ContextLocals.get(CONNECTION) : Optional.empty();
    }

    /**
     * For reads by key only, on a connection that many of them share, and of no bank. They fail when the timeout for
     * connections passes.
     */
    public Uni<RowSet<Row>> lookUp(String sql, Tuple parameters) {
        return lookUp(LookUps.NO_BANK, sql, parameters);
    }

    /** The same at a bank. One that is stuck holds up those of this bank, and the others for a moment. */
    public Uni<RowSet<Row>> lookUp(String bankId, String sql, Tuple parameters) {
        return whenSubscribed(() -> connections
                .lookUps()
                .map(lookUps -> lookUps.execute(bankId, sql, parameters))
                .orElseGet(() -> own(sql, parameters)));
    }

    /** A Future is on its way as soon as it is made; a Uni does nothing before, and again for each, subscription. */
    private static Uni<RowSet<Row>> whenSubscribed(Supplier<Future<RowSet<Row>>> statement) {
        return Uni.createFrom().deferred(() -> UniHelper.toUni(statement.get()));
    }
}
