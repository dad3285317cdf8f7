package org.openbank.customer.connection;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.RawConnection;
import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** A refused request may not go on sending (contract section 1.3). */
@QuarkusTest
@WithTestResource(Trust.class)
class UnreadBodyTest {

    private static final long MIB = 1 << 20;
    private static final long ANNOUNCED = 900 * MIB;

    /** One limit's worth, and what lies in the buffers of the two sockets. */
    private static final long TAKEN_AT_MOST = 16 * MIB;

    private static Stream<Arguments> refused() {
        String length = "Content-Length: " + ANNOUNCED + "\r\n";
        String chunked = "Transfer-Encoding: chunked\r\n";
        String json = "Content-Type: application/json\r\n";
        return Stream.of(
                arguments("unknown path", "POST /nothing", json + chunked, 404),
                arguments("unknown path, announced", "POST /nothing", json + length, 413),
                arguments("unknown method", "PATCH /obp/v3.1.0/banks", json + chunked, 404),
                arguments("a GET with a body", "GET /obp/v3.1.0/root", chunked, 200),
                arguments("another type", "POST /obp/v3.1.0/banks", "Content-Type: text/xml\r\n" + chunked, 404),
                arguments("repeated key", "POST /obp/v3.1.0/banks?a=1&a=2", json + chunked, 400),
                arguments("too large, announced", "POST /obp/v3.1.0/banks", json + length, 413),
                arguments("not logged in", "POST /obp/v3.1.0/banks", json + chunked, 401),
                arguments("missing role", "POST /obp/v3.1.0/banks/BANK_ID/customers", json + chunked, 403),
                arguments("two hosts", "POST /obp/v3.1.0/banks", "Host: b\r\n" + json + chunked, 400));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void isCutOff(String name, String start, String headers, int status) throws IOException {
        Bank bank = Bank.create();
        String login = status == 403 ? "Authorization: Bearer " + bank.newUser().token() + "\r\n" : "";
        String head =
                start.replace("BANK_ID", bank.id()) + " HTTP/1.1\r\nHost: localhost\r\n" + login + headers + "\r\n";

        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            RawConnection answers = RawConnection.of(socket);
            answers.send(head);

            long taken = sendUntilCutOff(socket, headers.contains("chunked"));

            assertThat(taken).as("bytes taken").isLessThan(TAKEN_AT_MOST);
        }
        try (RawConnection connection = RawConnection.open()) {
            connection.send(head);

            assertThat(connection.answer())
                    .startsWith("HTTP/1.1 " + status)
                    .containsIgnoringCase("\r\nConnection: close\r\n");
        }
    }

    /** How much went out, at most what was announced. */
    private static long sendUntilCutOff(Socket socket, boolean chunked) throws IOException {
        byte[] piece = ("10000\r\n" + "x".repeat(1 << 16) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] content = chunked ? piece : "x".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
        long taken = 0;
        try {
            while (taken < ANNOUNCED) {
                socket.getOutputStream().write(content);
                taken += content.length;
            }
        } catch (SocketException cutOff) {
            return taken;
        }
        return taken;
    }
}
