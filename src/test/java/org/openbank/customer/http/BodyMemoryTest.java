package org.openbank.customer.http;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.RawConnection;
import org.openbank.customer.testing.Trust;
import org.openbank.customer.testing.User;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Bodies in memory are bounded over all requests (contract section 1.3). */
@QuarkusTest
@TestProfile(BodyMemoryTest.ThreeBodies.class)
@WithTestResource(Trust.class)
class BodyMemoryTest {

    private static final int BODY = 60_000;

    public static class ThreeBodies implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("obp.max-body-memory", "200000", "obp.body-timeout", "3S");
        }
    }

    private static RawConnection halfSent(Bank bank, User clerk, String framing) throws IOException {
        String start = framing.contains("chunked") ? Integer.toHexString(BODY) + "\r\n" : "";
        return RawConnection.open()
                .send("POST " + Api.V3_1_0 + bank.path("/customers") + " HTTP/1.1\r\n"
                        + "Host: localhost\r\nAuthorization: Bearer " + clerk.token()
                        + "\r\nContent-Type: application/json\r\n" + framing + "\r\n" + start + "{"
                        + " ".repeat(BODY - 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 60000\r\n", "Transfer-Encoding: chunked\r\n"})
    void oneTooManyIsRefusedAtOnceAndTheOthersGoOn(String framing) throws IOException {
        Bank bank = Bank.create();
        User clerk = bank.newUser(Role.CanCreateCustomer, Role.CanGetCustomer);
        List<RawConnection> held = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            held.add(halfSent(bank, clerk, framing));
        }

        await().untilAsserted(() -> {
            try (RawConnection tooMany = halfSent(bank, clerk, framing)) {
                assertThat(tooMany.answer())
                        .startsWith("HTTP/1.1 503 ")
                        .containsIgnoringCase("\r\nRetry-After: ")
                        .contains("OBP-50019: Cannot connect to the OBP database. Too many requests are being read.");
            }
        });
        Expect.body(clerk.api().get(bank.path("/customers")), 200);

        String end = framing.contains("chunked") ? "}\r\n0\r\n\r\n" : "}";
        for (RawConnection connection : held) {
            assertThat(connection.send(end).answer()).startsWith("HTTP/1.1 400 ");
            connection.close();
        }
        Expect.body(clerk.api().post(bank.path("/customers"), Contract.requestExample("createCustomer")), 201);
    }

    @Test
    void whoHangsUpGivesItsPlaceBack() throws IOException {
        Bank bank = Bank.create();
        User clerk = bank.newUser(Role.CanCreateCustomer);
        for (int i = 0; i < 60; i++) {
            // Before, while and after its roles are looked up.
            RawConnection client = halfSent(bank, clerk, "Content-Length: 60000\r\n");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(i % 6));
            client.reset();
        }

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> Expect.body(
                        clerk.api().post(bank.path("/customers"), Contract.requestExample("createCustomer")), 201));
    }

    /** Answered from its head; the rest comes a byte at a time. */
    @Test
    void whoDripsAfterItsAnswerLosesItsConnection() throws Exception {
        try (RawConnection client = RawConnection.open()) {
            client.send("POST /nothing HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 1000\r\n\r\n");
            assertThat(client.answer()).startsWith("HTTP/1.1 404 ");

            await().atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> isClosed(client));
        }
    }

    /** Nothing says what it is: it has no answer. */
    @ParameterizedTest
    @ValueSource(strings = {"G", "GET /obp/v3.1.0/root HTTP/1.1\r\nHost: localhost\r\nX-Part: "})
    void whoDripsItsHeadLosesItsConnection(String begin) throws Exception {
        try (RawConnection client = RawConnection.open()) {
            client.send(begin);

            await().atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> isClosed(client));
        }
    }

    private static boolean isClosed(RawConnection client) {
        try {
            client.send("x");
            return false;
        } catch (IOException closed) {
            return true;
        }
    }

    @Test
    void whoMayNotSendOneTakesNoPlace() throws IOException {
        Bank bank = Bank.create();
        User nobody = bank.newUser();
        User clerk = bank.newUser(Role.CanCreateCustomer);
        List<RawConnection> refused = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            refused.add(halfSent(bank, nobody, "Content-Length: 60000\r\n"));
        }
        for (RawConnection connection : refused) {
            assertThat(connection.answer()).startsWith("HTTP/1.1 403 ");
        }

        Expect.body(clerk.api().post(bank.path("/customers"), Contract.requestExample("createCustomer")), 201);
        for (RawConnection connection : refused) {
            connection.close();
        }
    }

    @Test
    void whoDoesNotSendWhatItAnnouncedLosesItsConnection() throws IOException {
        Bank bank = Bank.create();
        User clerk = bank.newUser(Role.CanCreateCustomer);

        try (RawConnection waiting = halfSent(bank, clerk, "Content-Length: 60000\r\n")) {
            assertThat(waiting.rest()).isEmpty();
        }
    }
}
