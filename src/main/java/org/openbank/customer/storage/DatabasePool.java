package org.openbank.customer.storage;

import java.util.List;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Singleton;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnectOptions;

import org.openbank.customer.ObpConfig;

/**
 * The connections to the database, with the limits on waiting that the platform has no settings for: a pool,
 * of which each has a connection to itself, and for each event loop one that its look-ups share (decision 0007).
 */
@Singleton
public class DatabasePool implements PgPoolCreator {

    /** More requests than this in wait for a connection are not served in time: the next is refused at once. */
    private static final int LONGEST_QUEUE = 4096;

    /** Names for the metrics. */
    private static final String EXCLUSIVE = "exclusive";

    private static final String SHARED = "shared";

    private final ObpConfig.Database limits;
    private volatile SqlClient shared;

    DatabasePool(ObpConfig config) {
        this.limits = config.database();
    }

    @Override
    public Pool create(Input input) {
        int millis = Math.toIntExact(limits.connectionTimeout().toMillis());
        input.pgConnectOptionsList().forEach(options -> options.setConnectTimeout(millis));
        List<SqlConnectOptions> database = List.copyOf(input.pgConnectOptionsList());
        PoolOptions options = input.poolOptions().setMaxWaitQueueSize(LONGEST_QUEUE);
        Pool pool = PgBuilder.pool()
                .with(new PoolOptions(options)
                        .setName(EXCLUSIVE)
                        .setConnectionTimeout(millis)
                        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS))
                .connectingTo(database)
                .using(input.vertx())
                .build();
        shared = input.pgConnectOptionsList().stream().allMatch(DatabasePool::isShareable)
                ? PgBuilder.client()
                        .with(new PoolOptions(options)
                                .setName(SHARED)
                                .setMaxSize(Math.max(1, options.getEventLoopSize())))
                        .connectingTo(database)
                        .using(input.vertx())
                        .build()
                : pool;
        return pool;
    }

    /** What look-ups use; where connections cannot be shared, the pool. */
    SqlClient shared() {
        return shared;
    }

    /** Statements can follow each other without waiting only if they are prepared once, and no proxy swaps connections. */
    private static boolean isShareable(PgConnectOptions options) {
        return options.getPipeliningLimit() > 1 && options.getCachePreparedStatements() && !options.getUseLayer7Proxy();
    }
}
