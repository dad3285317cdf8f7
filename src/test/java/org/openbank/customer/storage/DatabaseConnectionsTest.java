package org.openbank.customer.storage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Stream;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import org.junit.jupiter.api.Test;

import org.openbank.customer.config.ObpConfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class DatabaseConnectionsTest {

    private static final int TOO_MANY = 7;

    private record PoolInput(Vertx vertx, PoolOptions poolOptions, List<PgConnectOptions> pgConnectOptionsList)
            implements PgPoolCreator.Input {}

    private static ObpConfig config() {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(ObpConfig.class)
                .withDefaultValue("obp.database.connection-timeout", "10M")
                .build()
                .getConfigMapping(ObpConfig.class);
    }

    private static boolean isRefused(Future<SqlConnection> waiting) {
        return waiting.cause() instanceof ConnectionPoolTooBusyException;
    }

    /** The database never answers the first one; as many as may wait do, and those after them are told at once. */
    @Test
    void onlySoManyWaitForAConnection() throws IOException {
        Vertx vertx = Vertx.vertx();
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            PgConnectOptions database = new PgConnectOptions()
                    .setHost(silent.getInetAddress().getHostAddress())
                    .setPort(silent.getLocalPort());
            Pool pool = new DatabaseConnections(config())
                    .create(new PoolInput(vertx, new PoolOptions().setMaxSize(1), List.of(database)));

            List<Future<SqlConnection>> waiting = Stream.generate(pool::getConnection)
                    .limit(DatabaseConnections.LONGEST_QUEUE + TOO_MANY)
                    .toList();

            await().untilAsserted(() -> assertThat(waiting)
                    .filteredOn(DatabaseConnectionsTest::isRefused)
                    .hasSize(TOO_MANY));
            assertThat(waiting).filteredOn(Future::isComplete).allMatch(DatabaseConnectionsTest::isRefused);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
