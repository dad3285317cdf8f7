package org.openbank.customer.connection;

import java.io.IOException;
import java.util.stream.Stream;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.RawConnection;
import org.openbank.customer.testing.Trust;
import org.openbank.customer.testing.User;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What a gateway could read otherwise than the service is refused, and the connection ended (contract section 1.3). */
@QuarkusTest
@WithTestResource(Trust.class)
class RequestsThatAreNoneTest {

    private static final String CHUNKED = "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n";
    private static final String SMUGGLED = "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private static Arguments head(String name, String bytes) {
        return arguments(name, bytes + "\r\n" + SMUGGLED);
    }

    private static String get(String headers) {
        return "GET /obp/v3.1.0/root HTTP/1.1\r\n" + headers;
    }

    private static Arguments body(String name, String headers, String body) {
        return arguments(
                name, "POST /obp/v3.1.0/banks HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n" + body + SMUGGLED);
    }

    private static Stream<Arguments> heads() {
        return Stream.of(
                head("no host", get("")),
                head("two hosts", get("Host: a.example.com\r\nHost: b.example.com\r\n")),
                head("the same host twice", get("Host: localhost\r\nHost: localhost\r\n")),
                head("empty host", get("Host:\r\n")),
                head("host with a path", get("Host: localhost/x\r\n")),
                head("host with a user", get("Host: user@localhost\r\n")),
                head("host with a blank", get("Host: local host\r\n")),
                head("two hosts in one", get("Host: a.example.com, b.example.com:80:80\r\n")),
                head("host with a broken escape", get("Host: a%zz\r\n")),
                head("host with half an escape", get("Host: a%4\r\n")),
                head("host with a port beyond 16 bits", get("Host: localhost:65536\r\n")),
                head("host with a port of five nines", get("Host: localhost:99999\r\n")),
                head("host with a name as port", get("Host: localhost:http\r\n")),
                head("folded header", get("Host: localhost\r\nX-Folded: a\r\n b\r\n")),
                head("folded coding", get("Host: localhost\r\nTransfer-Encoding:\r\n chunked\r\n")),
                head("folded with a tabulator", get("Host: localhost\r\nX-Folded: a\r\n\tb\r\n")),
                head("first header begins with a blank", get(" Host: localhost\r\nHost: localhost\r\n")),
                head("blank before the colon", get("Host : localhost\r\n")),
                head("blank before the colon of a coding", get("Host: localhost\r\nTransfer-Encoding : chunked\r\n")),
                head("no colon", get("Host: localhost\r\nNoColon\r\n")),
                head("no name", get("Host: localhost\r\n: value\r\n")),
                head("name with a control byte", get("Host: localhost\r\nX-\u0001: a\r\n")),
                head("value with NUL", get("Host: localhost\r\nX-Value: a\0b\r\n")),
                head("value with a control byte", get("Host: localhost\r\nX-Value: a\u000bb\r\n")),
                head("value with a carriage return", get("Host: localhost\r\nX-Value: a\rX-Other: b\r\n")),
                head("lines end with LF", get("Host: localhost\nX-Value: a\r\n")),
                head("control bytes before the request", "\u0001\u0002" + get("Host: localhost\r\n")),
                head("blanks before the request", "  " + get("Host: localhost\r\n")),
                head("line feeds before the request", "\n\n" + get("Host: localhost\r\n")),
                head("version of the future", "GET /obp/v3.1.0/root HTTP/1.2\r\nHost: localhost\r\n"),
                head("HTTP/2", "PRI * HTTP/2.0\r\n"),
                head("no version", "GET /obp/v3.1.0/root\r\nHost: localhost\r\n"),
                head("target of other than ASCII", "GET /\u00e9 HTTP/1.1\r\nHost: localhost\r\n"),
                head("target with a tabulator", "GET /a\tb HTTP/1.1\r\nHost: localhost\r\n"),
                head("target with a blank", "GET /a b HTTP/1.1\r\nHost: localhost\r\n"),
                head("two blanks before the target", "GET  /obp/v3.1.0/root HTTP/1.1\r\nHost: localhost\r\n"),
                head("two blanks before the version", "GET /obp/v3.1.0/root  HTTP/1.1\r\nHost: localhost\r\n"),
                head("version in small letters", "GET /obp/v3.1.0/root http/1.1\r\nHost: localhost\r\n"),
                head("version with a zero before", "GET /obp/v3.1.0/root HTTP/01.1\r\nHost: localhost\r\n"),
                head("version with a zero within", "GET /obp/v3.1.0/root HTTP/1.01\r\nHost: localhost\r\n"),
                head("no HTTP", "\u0016\u0003\u0001\u0002\r\n"));
    }

    private static Stream<Arguments> lengths() {
        return Stream.of(
                body("length and chunks", CHUNKED + "Content-Length: 4\r\n", "0\r\n\r\n"),
                body("chunks and length", "Content-Length: 4\r\n" + CHUNKED, "0\r\n\r\n"),
                body("two lengths", "Content-Length: 4\r\nContent-Length: 5\r\n", "null"),
                body("the same length twice", "Content-Length: 4\r\nContent-Length: 4\r\n", "null"),
                body("two lengths in one", "Content-Length: 4, 4\r\n", "null"),
                body("length with a sign", "Content-Length: +4\r\n", "null"),
                body("negative length", "Content-Length: -1\r\n", "null"),
                body("hexadecimal length", "Content-Length: 0x4\r\n", "null"),
                body("length of 20 digits", "Content-Length: 99999999999999999999\r\n", "null"),
                body("empty length", "Content-Length:\r\n", "null"),
                body("unknown coding", "Transfer-Encoding: xchunked\r\n", "null"),
                body("two codings", "Transfer-Encoding: chunked, xchunked\r\n", "0\r\n\r\n"),
                body("compressed", "Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"),
                body("identity", "Transfer-Encoding: identity\r\nContent-Length: 4\r\n", "null"),
                body("coding twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
                body("coding with a parameter", "Transfer-Encoding: chunked;q=1\r\n", "0\r\n\r\n"),
                body("coding with a vertical tabulator", "Transfer-Encoding: \u000bchunked\r\n", "0\r\n\r\n"),
                body("empty coding", "Transfer-Encoding:\r\n", "0\r\n\r\n"),
                arguments(
                        "chunks in HTTP/1.0",
                        "POST /obp/v3.1.0/banks HTTP/1.0\r\nHost: localhost\r\n" + CHUNKED + "\r\n0\r\n\r\n"
                                + SMUGGLED));
    }

    private static Stream<Arguments> chunks() {
        return Stream.of(
                body("letters after the size", CHUNKED, "10000001e\r\n"),
                body("size with a sign", CHUNKED, "+4\r\nnull\r\n0\r\n\r\n"),
                body("negative size", CHUNKED, "-4\r\nnull\r\n0\r\n\r\n"),
                body("size with 0x", CHUNKED, "0x4\r\nnull\r\n0\r\n\r\n"),
                body("size of other letters", CHUNKED, "4 4\r\nnull\r\n0\r\n\r\n"),
                body("size beyond 64 bits", CHUNKED, "FFFFFFFFFFFFFFFFF4\r\nnull\r\n0\r\n\r\n"),
                body("no size", CHUNKED, "\r\nnull\r\n0\r\n\r\n"),
                body("line feed in an extension", CHUNKED, "4;a\nnull\r\n0\r\n\r\n"),
                body("carriage return in an extension", CHUNKED, "4;a\rb\r\nnull\r\n0\r\n\r\n"),
                body("size ends with LF", CHUNKED, "4\nnull\r\n0\r\n\r\n"),
                body("chunk longer than its size", CHUNKED, "4\r\nnullnull\r\n0\r\n\r\n"),
                body("trailers", CHUNKED, "4\r\nnull\r\n0\r\nX-Trailer: a\r\n\r\n"),
                body("folded trailers", CHUNKED, "4\r\nnull\r\n0\r\nX-Trailer: a\r\n b\r\n\r\n"),
                body("chunk ends with LF", CHUNKED, "4\r\nnull\n0\r\n\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"heads", "lengths"})
    void isRefusedAndNothingAfterItIsRead(String name, String bytes) throws IOException {
        try (RawConnection connection = RawConnection.open()) {
            connection.send(bytes);

            String answer = connection.answer();

            assertThat(answer)
                    .startsWith("HTTP/1.1 400 Bad Request\r\n")
                    .contains(
                            "{\"code\":400,\"message\":\"OBP-10001: Incorrect json format. The request is not valid HTTP: ");
            expectAllHeaders(answer);
            assertThat(connection.rest()).isEmpty();
        }
    }

    private static void expectAllHeaders(String answer) {
        assertThat(answer.toLowerCase())
                .contains(
                        "\r\ncontent-type: application/json\r\n",
                        "\r\ncorrelation-id: ",
                        "\r\ndate: ",
                        "\r\ncache-control: no-cache, private, no-store\r\n",
                        "\r\npragma: no-cache\r\n",
                        "\r\nx-frame-options: deny\r\n",
                        "\r\nx-content-type-options: nosniff\r\n",
                        "\r\nconnection: close\r\n");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chunks")
    void brokenChunksOfABodyThatIsRead(String name, String bytes) throws IOException {
        String token = User.create().hold(Role.CanCreateBank, "").token();

        isRefusedAndNothingAfterItIsRead(
                name, bytes.replace("Content-Type", "Authorization: Bearer " + token + "\r\nContent-Type"));
    }

    private static String authorised(String bytes) {
        String token = User.create().hold(Role.CanCreateBank, "").token();
        return bytes.replace("Content-Type", "Authorization: Bearer " + token + "\r\nContent-Type");
    }

    /** Its head alone decided the answer. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("chunks")
    void brokenChunksOfABodyThatIsNotRead(String name, String bytes) throws IOException {
        try (RawConnection connection = RawConnection.open()) {
            connection.send(bytes);

            assertThat(connection.answer()).matches("(?s)HTTP/1\\.1 40[01] .*\"OBP-(20001|10001): .*");
            assertThat(connection.rest()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void inPiecesOfAnySize(int size) throws IOException {
        String bytes = get("Host: localhost\r\nX-Folded: a\r\n b\r\n\r\n");
        try (RawConnection connection = RawConnection.open()) {
            for (int i = 0; i < bytes.length(); i += size) {
                connection.send(bytes.substring(i, Math.min(i + size, bytes.length())));
            }

            assertThat(connection.rest()).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void aRequestLineTooLongIs414() throws IOException {
        expectTooLong("GET /obp/v3.1.0/root?" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n", 414);
    }

    @Test
    void headersTooLargeAre431() throws IOException {
        expectTooLong(get("Host: localhost\r\nX-Large: " + "x".repeat(100_000) + "\r\n\r\n"), 431);
    }

    @Test
    void moreLinesThanAnybodySendsAre431() throws IOException {
        expectTooLong(get("Host: localhost\r\n" + "a:\r\n".repeat(128) + "\r\n"), 431);
        expectTooLong(get("Host: localhost\r\n" + "a:\r\n".repeat(10_000)), 431);
        // Nor after what is wrong already.
        expectTooLong(get("Host: localhost\r\n folded\r\n" + "a:\r\n".repeat(10_000)), 431);
    }

    @Test
    void trailersWithoutAnEndAreRefused() throws IOException {
        try (RawConnection connection = RawConnection.open()) {
            connection.send(authorised("POST /obp/v3.1.0/banks HTTP/1.1\r\nHost: localhost\r\n" + CHUNKED + "\r\n"
                    + "4\r\nnull\r\n0\r\n" + "a:\r\n".repeat(5)));

            assertThat(connection.answer()).startsWith("HTTP/1.1 400 ").contains("it has trailers");
            assertThat(connection.rest()).isEmpty();
        }
    }

    private static void expectTooLong(String bytes, int status) throws IOException {
        try (RawConnection connection = RawConnection.open()) {
            connection.send(bytes);

            String answer = connection.answer();

            assertThat(answer)
                    .startsWith("HTTP/1.1 " + status)
                    .contains("{\"code\":" + status + ",\"message\":\"OBP-10001: ");
            expectAllHeaders(answer);
            assertThat(connection.rest()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "it has no Host header, ''",
        "it has more than one Host header, Host: a|Host: b|",
        "its Host header is none, Host: a b|",
        "a header line begins with other than a name, Host: a|X: y| z|",
        "a header's name has other than the letters of one, Host : a|",
        "its Transfer-Encoding is another than chunked, Host: a|Transfer-Encoding: gzip|",
        "it has both Content-Length and Transfer-Encoding, Host: a|Content-Length: 1|Transfer-Encoding: chunked|",
        "its Content-Length is none, Host: a|Content-Length: x|",
    })
    void theAnswerSaysWhatIsWrong(String problem, String headers) throws IOException {
        try (RawConnection connection = RawConnection.open()) {
            connection.send(get(headers.replace("|", "\r\n") + "\r\n"));

            assertThat(connection.rest()).contains("The request is not valid HTTP: " + problem + ".\"");
        }
    }

    @Test
    void aRefusedHeadHasNoBody() throws IOException {
        try (RawConnection connection = RawConnection.open()) {
            connection.send("HEAD /obp/v3.1.0/root HTTP/1.1\r\n\r\n");

            assertThat(connection.rest()).startsWith("HTTP/1.1 400 ").endsWith("\r\n\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /smuggled HTTP/1.1\r\n\r\n",
                "POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n"
            })
    void nothingIsReadBehindARequestThatIsTheLast(String behind) throws IOException {
        try (RawConnection connection = RawConnection.open()) {
            connection.send(get("Host: localhost\r\nConnection: close\r\n\r\n") + behind + "x".repeat(60_000));

            assertThat(connection.answer()).startsWith("HTTP/1.1 200 ");
            assertThat(connection.rest()).isEmpty();
        }
    }

    /** More than are at work at a time. */
    @Test
    void requestsSentAheadAreAnsweredInTheirOrder() throws IOException {
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            requests.append("GET /ahead/" + i + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        }
        try (RawConnection connection = RawConnection.open()) {
            connection.send(requests.toString());

            for (int i = 0; i < 100; i++) {
                assertThat(connection.answer()).startsWith("HTTP/1.1 404 ").contains("(/ahead/" + i + ")");
            }
            assertThat(connection.send(get("Host: localhost\r\n\r\n")).answer()).startsWith("HTTP/1.1 200 ");
        }
    }

    /** Answered at once, and by the database. */
    @ParameterizedTest
    @ValueSource(strings = {"root", "banks"})
    void tooManySentAheadEndTheConnection(String path) throws IOException {
        try (RawConnection connection = RawConnection.open()) {
            connection.send(("GET /obp/v3.1.0/" + path + " HTTP/1.1\r\nHost: a\r\n\r\n").repeat(1_400));

            assertThat(connection.rest())
                    .startsWith("HTTP/1.1 200 ")
                    .containsOnlyOnce("HTTP/1.1 400 ")
                    .contains("Too many requests wait for their turn on this connection.");
        }
    }

    @Test
    void theRequestsOwnIdIsRepeated() throws IOException {
        try (RawConnection connection = RawConnection.open()) {
            connection.send(get("Host: a\r\nHost: b\r\nCorrelation-Id: of-the-client\r\n\r\n"));

            assertThat(connection.rest()).containsIgnoringCase("\r\nCorrelation-Id: of-the-client\r\n");
        }
    }

    @Test
    void whatCameBeforeIsAnsweredFirst() throws IOException {
        try (RawConnection connection = RawConnection.open()) {
            connection.send(get("Host: localhost\r\n\r\n") + get("Host: localhost\r\n\r\n") + get("\r\n"));

            assertThat(connection.answer()).startsWith("HTTP/1.1 200 ");
            assertThat(connection.answer()).startsWith("HTTP/1.1 200 ");
            assertThat(connection.answer()).startsWith("HTTP/1.1 400 ");
            assertThat(connection.rest()).isEmpty();
        }
    }

    private static Stream<Arguments> valid() {
        return Stream.of(
                arguments("HTTP/1.1", get("Host: localhost\r\n\r\n")),
                arguments("host with a port", get("Host: localhost:8080\r\n\r\n")),
                arguments("host with the largest port", get("Host: localhost:65535\r\n\r\n")),
                arguments("host with an escape", get("Host: caf%C3%A9.example.com\r\n\r\n")),
                arguments(
                        "as many headers as there may be", get("Host: localhost\r\n" + "a:\r\n".repeat(127) + "\r\n")),
                arguments("host with an empty port", get("Host: localhost:\r\n\r\n")),
                arguments("host of IPv6", get("Host: [::1]:8080\r\n\r\n")),
                arguments("host with an underscore", get("Host: customer_service\r\n\r\n")),
                arguments("HTTP/1.0 without a host", "GET /obp/v3.1.0/root HTTP/1.0\r\n\r\n"),
                arguments("an empty line before", "\r\n" + get("Host: localhost\r\n\r\n")),
                arguments("blanks around a value", get("Host: localhost\r\nX-Value:  a \t\r\n\r\n")),
                arguments("empty value", get("Host: localhost\r\nX-Value:\r\n\r\n")),
                arguments("value in Latin-1", get("Host: localhost\r\nX-Value: \u00e9\r\n\r\n")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("valid")
    void whatIsValidIsServed(String name, String bytes) throws IOException {
        try (RawConnection connection = RawConnection.open()) {
            assertThat(connection.send(bytes).answer()).matches("(?s)HTTP/1\\.[01] 200 .*");
        }
    }

    private static Stream<Arguments> validChunks() {
        return Stream.of(
                body("chunks", CHUNKED, "4\r\nnull\r\n0\r\n\r\n"),
                body("leading zeroes", CHUNKED, "0004\r\nnull\r\n00\r\n\r\n"),
                body("extensions", CHUNKED, "4;a=b;c=\"d\"\r\nnull\r\n0;e\r\n\r\n"),
                body("coding in capitals", CHUNKED.replace("chunked", "Chunked"), "4\r\nnull\r\n0\r\n\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("validChunks")
    void validChunksAreReadToTheirEnd(String name, String bytes) throws IOException {
        try (RawConnection connection = RawConnection.open()) {
            connection.send(authorised(bytes));

            assertThat(connection.answer()).startsWith("HTTP/1.1 400 ").contains("The Json body should be the ");
            assertThat(connection.answer()).startsWith("HTTP/1.1 404 ").contains("(/smuggled)");
        }
    }

    /** How long it is nobody knows. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("validChunks")
    void chunksThatAreNotReadEndTheConnection(String name, String bytes) throws IOException {
        try (RawConnection connection = RawConnection.open()) {
            connection.send(bytes);

            assertThat(connection.answer())
                    .startsWith("HTTP/1.1 401 ")
                    .containsIgnoringCase("\r\nConnection: close\r\n");
            assertThat(connection.rest()).isEmpty();
        }
    }

    @Test
    void aShortBodyThatIsNotReadHidesNoRequestBehindIt() throws IOException {
        try (RawConnection connection = RawConnection.open()) {
            connection.send("POST /obp/v3.1.0/banks HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 4\r\n\r\nnull" + SMUGGLED);

            assertThat(connection.answer()).startsWith("HTTP/1.1 401 ").contains("OBP-20001");
            assertThat(connection.answer()).startsWith("HTTP/1.1 404 ").contains("(/smuggled)");
        }
    }
}
