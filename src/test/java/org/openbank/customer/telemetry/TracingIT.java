package org.openbank.customer.telemetry;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.sun.net.httpserver.HttpServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;

import org.openbank.customer.testing.PackagedService;
import org.openbank.customer.testing.TestIssuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Traces go to the collector that is configured, and nowhere when none is. */
class TracingIT {

    private static final String MARKER = "MarkerOfTheClient";

    @Test
    void requestAndStatementsArriveAtTheCollector() throws Exception {
        Queue<String> received = new ConcurrentLinkedQueue<>();
        HttpServer collector = collector(received);
        try (EmbeddedPostgres database = EmbeddedPostgres.builder().start()) {
            Map<String, String> environment = PackagedService.environment(database.getPort());
            environment.put(
                    "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT",
                    "http://localhost:" + collector.getAddress().getPort());
            try (PackagedService service = PackagedService.start(environment)) {
                service.awaitAnswering();

                service.get("/obp/v3.1.0/no-" + MARKER + "?name=" + MARKER, TestIssuer.token("traced"));
                service.get("/obp/v3.1.0/users/current?name=" + MARKER, TestIssuer.token("traced"));

                await().untilAsserted(() -> assertThat(String.join("", received))
                        .contains("customer-service", "GET /obp/v3.1.0/users/current", "from app_user"));
                assertThat(String.join("", received)).contains("url.query").doesNotContain(MARKER);
            }
        } finally {
            collector.stop(0);
        }
    }

    @Test
    void withoutACollectorNothingIsSentAndNothingComplainsOfIt() throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.builder().start();
                PackagedService service = PackagedService.start(PackagedService.environment(database.getPort()))) {
            service.awaitAnswering();

            service.get("/obp/v3.1.0/users/current", TestIssuer.token("untraced"));

            assertThat(service.output())
                    .doesNotContain("io.opentelemetry")
                    .doesNotContain("io.quarkus.opentelemetry")
                    .doesNotContain("traceId");
        }
    }

    /** Keeps what it gets as text; names within the binary form stay readable. */
    private static HttpServer collector(Queue<String> received) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }
}
