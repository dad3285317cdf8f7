package org.openbank.customer.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A PostgreSQL for the packaged service, which brings none of its own; a cluster where one was given. */
public class Postgres implements QuarkusTestResourceLifecycleManager {

    private EmbeddedPostgres server;

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>();
        Optional<String> cluster = Cluster.url();
        String url = cluster.orElseGet(this::startServer);
        System.setProperty(Database.URL, cluster.map(Cluster::addressForTests).orElse("jdbc:" + url));
        settings.put("quarkus.datasource.reactive.url", url);
        if (cluster.isEmpty()) {
            settings.put("quarkus.datasource.username", "postgres");
            settings.put("quarkus.datasource.password", "postgres");
        }
        // Not 0, with which the meters of the packaged service do not agree on their tags.
        settings.put("quarkus.http.port", Integer.toString(FreePort.find()));
        String managementPort = Integer.toString(FreePort.find());
        System.setProperty(Metrics.PORT, managementPort);
        settings.put("quarkus.management.port", managementPort);
        settings.put("quarkus.log.file.rotation.rotate-on-boot", "false");
        return settings;
    }

    private String startServer() {
        try {
            server = EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "postgresql://localhost:" + server.getPort() + "/postgres";
    }

    @Override
    public void stop() {
        System.clearProperty(Database.URL);
        System.clearProperty(Metrics.PORT);
        if (server != null) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
