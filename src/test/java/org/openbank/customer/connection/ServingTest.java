package org.openbank.customer.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.quarkus.vertx.http.HttpServerStart;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.openbank.customer.testing.FreePort;

import static org.assertj.core.api.Assertions.assertThat;

/** Liveness fails when the port does not answer, however that comes. */
class ServingTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static Vertx vertx;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.close();
    }

    private static HealthCheckResponse.Status status(int port) {
        Serving serving = new Serving(vertx);
        serving.listening(
                new HttpServerStart(new HttpServerOptions().setHost("0.0.0.0").setPort(port)));
        return serving.call().await().atMost(TIMEOUT).getStatus();
    }

    @Test
    void anAnswerIsLife() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            Thread answering = new Thread(() -> answer(server));
            answering.start();

            assertThat(status(server.getLocalPort())).isEqualTo(HealthCheckResponse.Status.UP);
            answering.join();
        }
    }

    private static void answer(ServerSocket server) {
        try (Socket client = server.accept()) {
            client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aPortThatTakesConnectionsAndSaysNothing() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            assertThat(status(server.getLocalPort())).isEqualTo(HealthCheckResponse.Status.DOWN);
        }
    }

    @Test
    void aPortThatTakesNoConnections() {
        assertThat(status(FreePort.find())).isEqualTo(HealthCheckResponse.Status.DOWN);
    }

    @Test
    void whatHasNotStartedYetIsAlive() throws Exception {
        assertThat(new Serving(vertx).call().await().atMost(TIMEOUT).getStatus())
                .isEqualTo(HealthCheckResponse.Status.UP);
    }
}
