package org.openbank.customer.connection;

import java.io.IOException;
import java.net.ConnectException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.openbank.customer.testing.PackagedService;
import org.openbank.customer.testing.RawConnection;
import org.openbank.customer.testing.TestIssuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** SIGTERM loses no request and no record of one, with or without a gateway before the service (docs/operations.md, Deploying a version). */
class EndingIT {

    private static final int CLIENTS = 32;

    /** One that leaves a record, which waits to be stored. */
    private static final String REQUEST = "GET /obp/v5.0.0/my/customers HTTP/1.1\r\nHost: localhost\r\n"
            + "Authorization: Bearer " + TestIssuer.token("reader") + "\r\n\r\n";

    private static EmbeddedPostgres database;

    @BeforeAll
    static void startDatabase() throws IOException {
        database = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopDatabase() throws IOException {
        database.close();
    }

    /**
     * What a client of keep-alive connections met until nobody took its connection any more. One that connects at the
     * very moment of closing is turned away by the system, by a reset before anybody read its request.
     */
    private record Outcome(int answered, int closedBySaying, int turnedAway, List<String> lost) {}

    private static PackagedService start(String delay) throws IOException {
        Map<String, String> environment = PackagedService.environment(database.getPort());
        environment.put("QUARKUS_SHUTDOWN_DELAY", delay);
        return PackagedService.start(environment).awaitAnswering();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0S", "1S", "4S"})
    void everyRequestIsAnsweredAndNoConnectionReset(String delay) throws Exception {
        try (PackagedService service = start(delay)) {
            ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
            List<Future<Outcome>> outcomes = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                outcomes.add(clients.submit(() -> askUntilRefused(service.port())));
            }
            RawConnection idle = RawConnection.open(service.port());
            assertThat(idle.send(REQUEST).answer()).startsWith("HTTP/1.1 200 ");
            await().pollDelay(Duration.ofSeconds(1)).until(() -> true);

            service.terminate();

            long answered = 1;
            for (Future<Outcome> outcome : outcomes) {
                answered += outcome.get().answered();
                assertThat(outcome.get().lost()).isEmpty();
                assertThat(outcome.get().turnedAway()).isLessThanOrEqualTo(1);
                assertThat(outcome.get().answered()).isPositive();
                assertThat(outcome.get().closedBySaying()).isPositive();
            }
            assertThat(idle.rest()).isEmpty();
            assertThat(service.awaitEnd()).isIn(0, 143);
            assertThat(service.output()).doesNotContain("\"level\":\"ERROR\"", "\"level\":\"WARN\"");
            assertThat(records()).isEqualTo(answered);
            clients.shutdown();
        }
    }

    /** Those that there are, which are there no longer afterwards. */
    private static long records() throws SQLException {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate("delete from audit_event");
        }
    }

    private static Outcome askUntilRefused(int port) throws IOException {
        int answered = 0;
        int closed = 0;
        int turnedAway = 0;
        List<String> lost = new ArrayList<>();
        while (true) {
            boolean used = false;
            try (RawConnection connection = RawConnection.open(port)) {
                boolean open = true;
                while (open) {
                    String answer = connection.send(REQUEST).answer();
                    if (!answer.startsWith("HTTP/1.1 200 ")) {
                        lost.add(answer);
                        open = false;
                    } else if (answer.toLowerCase().contains("\r\nconnection: close\r\n")) {
                        closed++;
                        open = false;
                    }
                    answered++;
                    used = true;
                }
            } catch (ConnectException refused) {
                return new Outcome(answered, closed, turnedAway, lost);
            } catch (IOException reset) {
                if (used) {
                    lost.add(reset.toString());
                } else {
                    turnedAway++;
                }
            }
            if (lost.size() + turnedAway > 100) {
                return new Outcome(answered, closed, turnedAway, lost);
            }
        }
    }
}
