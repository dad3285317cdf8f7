package org.openbank.customer.storage;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Context;
import io.vertx.core.impl.VertxInternal;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.impl.PgPoolOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnectOptions;

import org.openbank.customer.config.ObpConfig;

/**
 * The connections to the database, with the limits on waiting that the platform has no settings for: a pool,
 * of which each has a connection to itself, and for each event loop those that its look-ups share (decision 0007).
 */
@Singleton
public class DatabaseConnections implements PgPoolCreator {

    /** How many may wait for a connection: bounds what a stuck database costs in memory. */
    static final int LONGEST_QUEUE = 4096;

    /** Names for the metrics. */
    private static final String EXCLUSIVE = "exclusive";

    private static final String SHARED = "shared";

    private static final String ELSEWHERE = "elsewhere";

    private static final int FEW = 2;

    private static final String READ_ONLY = "default_transaction_read_only";

    private final int timeout;
    private final long answerTimeout;
    private final boolean readOnly;
    private final DatabaseDriver driver;
    private final int mostShared;
    private final ThreadLocal<LookUps> ofThisEventLoop = ThreadLocal.withInitial(this::open);
    private final Queue<SharedConnection> ofAllEventLoops = new ConcurrentLinkedQueue<>();
    private final Queue<Pool> elsewhere = new ConcurrentLinkedQueue<>();
    private volatile Input input;
    private volatile boolean shareable;

    DatabaseConnections(ObpConfig config) {
        timeout = Math.toIntExact(config.database().connectionTimeout().toMillis());
        if (timeout <= 0) {
            throw new IllegalArgumentException("obp.database.connection-timeout must be longer than 0");
        }
        answerTimeout = config.database().answerTimeout().toMillis();
        if (answerTimeout <= 0) {
            throw new IllegalArgumentException("obp.database.answer-timeout must be longer than 0");
        }
        mostShared = config.database().lookUpConnections();
        if (mostShared <= 0) {
            throw new IllegalArgumentException("obp.database.look-up-connections must be at least 1");
        }
        readOnly = config.readOnly();
        driver = new DatabaseDriver(timeout, answerTimeout);
    }

    /** Where the connections lead to a replica, nothing is changed by them, also once it is the primary. */
    @Override
    public Pool create(Input input) {
        input.pgConnectOptionsList().forEach(options -> options.setConnectTimeout(timeout));
        input.poolOptions().setMaxWaitQueueSize(LONGEST_QUEUE);
        this.input = input;
        shareable = input.pgConnectOptionsList().stream().allMatch(DatabaseConnections::isShareable);
        return driver.createPool(
                input.vertx(),
                database(),
                new PoolOptions(input.poolOptions())
                        .setName(EXCLUSIVE)
                        .setConnectionTimeout(timeout)
                        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS));
    }

    /** The look-ups of this event loop; empty elsewhere, and where connections cannot be shared. */
    Optional<LookUps> lookUps() {
        return shareable && Context.isOnEventLoopThread() ? Optional.of(ofThisEventLoop.get()) : Optional.empty();
    }

    private LookUps open() {
        return new LookUps((VertxInternal) input.vertx(), this::share, mostShared);
    }

    /** One more, for whoever must not wait behind anybody; closed with the others. */
    SharedConnection share() {
        SharedConnection connection = new SharedConnection(this::connectOnce, timeout);
        ofAllEventLoops.add(connection);
        return connection;
    }

    /** Of the event loop that uses it; waiting has an end of its own there. */
    private SqlClient connectOnce(DatabaseDriver.Opening opening) {
        return driver.telling(opening)
                .createPool(
                        input.vertx(),
                        database(),
                        new PgPoolOptions(input.poolOptions())
                                .setPipelined(true)
                                .setName(SHARED)
                                .setMaxSize(1)
                                .setEventLoopSize(0)
                                .setConnectionTimeout(0));
    }

    private List<SqlConnectOptions> database() {
        return input.pgConnectOptionsList().stream().map(this::reading).toList();
    }

    private SqlConnectOptions reading(PgConnectOptions options) {
        return readOnly ? new PgConnectOptions(options).addProperty(READ_ONLY, "on") : options;
    }

    private SqlConnectOptions at(URI address) {
        PgConnectOptions options =
                new PgConnectOptions(input.pgConnectOptionsList().get(0));
        return options.setHost(address.getHost())
                .setPort(address.getPort() < 0 ? PgConnectOptions.DEFAULT_PORT : address.getPort())
                .setDatabase(address.getPath().substring(1));
    }

    /** A few more, to one of these servers after the other, with the login and settings of those of the service. */
    Pool openTo(List<URI> addresses) {
        List<SqlConnectOptions> databases = addresses.stream().map(this::at).toList();
        // A driver of its own: a server that is no primary any more says nothing about the others.
        Pool pool = new DatabaseDriver(timeout, answerTimeout)
                .createPool(
                        input.vertx(),
                        databases,
                        new PoolOptions(input.poolOptions())
                                .setName(ELSEWHERE)
                                .setMaxSize(FEW)
                                .setConnectionTimeout(timeout)
                                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS));
        elsewhere.add(pool);
        return pool;
    }

    /** Statements can follow each other without waiting only if they are prepared once. */
    private static boolean isShareable(PgConnectOptions options) {
        return options.getPipeliningLimit() > 1 && options.getCachePreparedStatements() && !options.getUseLayer7Proxy();
    }

    @PreDestroy
    void close() {
        ofAllEventLoops.forEach(SharedConnection::close);
        elsewhere.forEach(Pool::close);
    }
}
