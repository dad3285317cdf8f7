package org.openbank.customer.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A PostgreSQL of its own for one test, and before it a network that can fail; autovacuum never runs there. */
public class ProxiedPostgres implements QuarkusTestResourceLifecycleManager {

    private static TcpProxy network;

    private EmbeddedPostgres server;

    /** The one network there is, while a test with this resource runs. */
    public static TcpProxy network() {
        return network;
    }

    @Override
    public Map<String, String> start() {
        try {
            server = EmbeddedPostgres.builder()
                    .setServerConfig("autovacuum", "off")
                    .setServerConfig("track_activity_query_size", "16kB")
                    .start();
            network = new TcpProxy(server.getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // Whoever looks behind the service can write, whatever is set for the service.
        System.setProperty(
                Database.URL,
                "jdbc:postgresql://localhost:" + server.getPort()
                        + "/postgres?options=-c%20default_transaction_read_only=off");
        return Map.of(
                "quarkus.datasource.reactive.url",
                "postgresql://localhost:" + network.port() + "/postgres",
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://localhost:" + network.port() + "/postgres",
                "quarkus.datasource.username",
                "postgres",
                "quarkus.datasource.password",
                "postgres");
    }

    @Override
    public void stop() {
        System.clearProperty(Database.URL);
        network.close();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
