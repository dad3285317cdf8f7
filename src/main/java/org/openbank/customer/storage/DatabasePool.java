package org.openbank.customer.storage;

import java.util.List;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Singleton;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;

import org.openbank.customer.ObpConfig;

/** The pool of connections, with the limits on waiting that the platform has no settings for. */
@Singleton
public class DatabasePool implements PgPoolCreator {

    private final ObpConfig.Database limits;

    DatabasePool(ObpConfig config) {
        this.limits = config.database();
    }

    @Override
    public Pool create(Input input) {
        int millis = Math.toIntExact(limits.connectionTimeout().toMillis());
        PoolOptions pool =
                input.poolOptions().setConnectionTimeout(millis).setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
        input.pgConnectOptionsList().forEach(options -> options.setConnectTimeout(millis));
        return PgBuilder.pool()
                .with(pool)
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
