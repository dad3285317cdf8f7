package org.openbank.customer.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;

import jakarta.enterprise.inject.spi.CDI;

import io.quarkus.vertx.http.HttpServer;

/** The service's own numbers, as an operator reads them from the management port. */
public final class Metrics {

    static final String PORT = "test.management.port";

    private Metrics() {}

    /** SQL statements so far. */
    public static double statements() {
        return value("postgresql_processing_seconds_count{");
    }

    /** Connections of the pool in use now, and look-ups on their way by the shared one. */
    public static double connectionsInUse() {
        return value("sql_pool_active{");
    }

    /** Connections of the pool in use now. */
    public static double pooledConnectionsInUse() {
        return value("sql_pool_active{pool_name=\"exclusive\"");
    }

    /** Look-ups answered so far by the shared connection. */
    public static double lookUps() {
        return value("sql_pool_completed_total{pool_name=\"shared\"");
    }

    /** The sum of those lines that start so. */
    public static double value(String start) {
        return text().lines()
                .filter(line -> line.startsWith(start))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** All of them, as Prometheus reads them. */
    public static String text() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port() + "/q/metrics"))
                .build();
        try {
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .build()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of the packaged service, which says so by this property, or of the one that runs within the test. */
    static int port() {
        return Optional.ofNullable(Integer.getInteger(PORT))
                .orElseGet(() -> CDI.current().select(HttpServer.class).get().getManagementPort());
    }
}
