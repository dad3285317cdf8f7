package org.openbank.customer.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A PostgreSQL for the packaged service, which brings none of its own. */
public class Postgres implements QuarkusTestResourceLifecycleManager {

    private EmbeddedPostgres server;

    @Override
    public Map<String, String> start() {
        try {
            server = EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String url = "postgresql://localhost:" + server.getPort() + "/postgres";
        System.setProperty(Database.URL, "jdbc:" + url);
        String managementPort = Integer.toString(FreePort.find());
        System.setProperty(Metrics.PORT, managementPort);
        return Map.of(
                // Not 0, with which the meters of the packaged service do not agree on their tags.
                "quarkus.http.port",
                Integer.toString(FreePort.find()),
                "quarkus.management.port",
                managementPort,
                "quarkus.log.file.rotation.rotate-on-boot",
                "false",
                "quarkus.datasource.reactive.url",
                url,
                "quarkus.datasource.username",
                "postgres",
                "quarkus.datasource.password",
                "postgres");
    }

    @Override
    public void stop() {
        System.clearProperty(Database.URL);
        System.clearProperty(Metrics.PORT);
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
