package org.openbank.customer.security;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.vertx.core.Vertx;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.keys.EllipticCurves;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.openbank.customer.testing.KeyHost;
import org.openbank.customer.testing.Parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** One fetch of an issuer's keys, whatever their server does (contract section 5). */
class KeyServerTest {

    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";

    private static final Logger HTTP_CLIENT = Logger.getLogger("io.vertx");
    private static final Queue<String> ERRORS = new ConcurrentLinkedQueue<>();

    private static final Handler COLLECTOR = new Handler() {
        @Override
        public void publish(LogRecord line) {
            if (line.getLevel().intValue() >= Level.SEVERE.intValue()) {
                ERRORS.add(line.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private static Vertx vertx;
    private static String keys;

    @BeforeAll
    static void start() throws Exception {
        HTTP_CLIENT.addHandler(COLLECTOR);
        vertx = Vertx.vertx();
        keys = new JsonWebKeySet(EcJwkGenerator.generateJwk(EllipticCurves.P256)).toJson();
    }

    @AfterAll
    static void stop() {
        HTTP_CLIENT.removeHandler(COLLECTOR);
        vertx.close();
    }

    /** A server that is not well is no fault of this program. */
    @AfterEach
    void noErrorIsLogged() {
        assertThat(ERRORS).isEmpty();
    }

    /** The keys, or why there are none. */
    private static JwkSet fetch(String address) throws Throwable {
        KeyServer server = new KeyServer(address, vertx);
        CompletableFuture<JwkSet> result = new CompletableFuture<>();
        vertx.runOnContext(go -> server.fetch().onSuccess(result::complete).onFailure(result::completeExceptionally));
        try {
            return result.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause();
        } finally {
            server.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: %d\r\n\r\n",
                "Content-Type: text/html\r\nContent-Length: %d\r\n\r\n",
                // Ended by the end of the connection.
                "\r\n"
            })
    void keysAreTakenHoweverTheAnswerIsFramed(String headers) throws Throwable {
        try (KeyHost host = KeyHost.start(KeyHost.sends(OK + headers.formatted(keys.length()) + keys))) {
            assertThat(fetch(host.address())).isNotNull();
        }
    }

    /** All of them at once: each waits for its deadline. */
    @Test
    void oneDeadlineIsOverAllThatAServerCanDrawOut() {
        List<KeyHost.Behaviour> slow = List.of(
                KeyHost.silent(""),
                KeyHost.silent("HTTP/1.1 2"),
                KeyHost.silent(OK),
                KeyHost.silent(OK + "Content-Length: 1000\r\n\r\n{\"keys\":["),
                KeyHost.trickles("", "HTTP/1.1 200 a"),
                KeyHost.trickles("HTTP/1.1 200 ", "very "),
                KeyHost.trickles(OK, "X: y\r\n"),
                KeyHost.trickles(OK + "X: ", "y"),
                KeyHost.trickles(OK + "Content-Length: 1000000\r\n\r\n", "{\"keys\":[ "),
                KeyHost.trickles(OK + "\r\n", " "),
                KeyHost.trickles(OK + "Transfer-Encoding: chunked\r\n\r\n", "1\r\n \r\n"),
                KeyHost.trickles("", "HTTP/1.1 100 Continue\r\n\r\n"));

        List<Callable<Duration>> attempts = slow.stream()
                .<Callable<Duration>>map(behaviour -> () -> drawnOut(behaviour))
                .toList();

        assertThat(Parallel.all(attempts))
                .allSatisfy(time ->
                        assertThat(time).isGreaterThan(Duration.ofMillis(2_500)).isLessThan(Duration.ofSeconds(8)));
    }

    /** How long a fetch took that failed, and left nothing open. */
    private static Duration drawnOut(KeyHost.Behaviour behaviour) throws IOException {
        try (KeyHost host = KeyHost.start(behaviour)) {
            long start = System.nanoTime();
            assertThatThrownBy(() -> fetch(host.address())).hasMessage("no key set within 3 seconds");
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            await().untilAsserted(() -> assertThat(host.open()).isZero());
            assertThat(host.requests()).isEqualTo(1);
            return time;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308, 300, 305})
    void noRedirectIsFollowed(int status) throws Exception {
        try (KeyHost foreign = KeyHost.start(KeyHost.body(keys));
                KeyHost host = KeyHost.start(KeyHost.status(status, "Location: " + foreign.address()))) {
            assertThatThrownBy(() -> fetch(host.address())).hasMessage("status " + status);

            assertThat(foreign.requests()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 206, 304, 400, 401, 404, 500, 503})
    void anotherStatusIsAFailure(int status) throws Exception {
        try (KeyHost host = KeyHost.start(KeyHost.sends("HTTP/1.1 " + status + " X\r\n\r\n" + keys))) {
            assertThatThrownBy(() -> fetch(host.address())).hasMessage("status " + status);
        }
    }

    static Stream<Arguments> floods() {
        return Stream.of(
                Arguments.of("a body of a length", OK + "Content-Length: 100000000\r\n\r\n", " "),
                Arguments.of("a body to the end of the connection", OK + "\r\n", " "),
                Arguments.of("chunks", OK + "Transfer-Encoding: chunked\r\n\r\n", "1\r\n \r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("floods")
    void atMostAMebibyteIsRead(String what, String beginning, String repeated) throws Exception {
        try (KeyHost host = KeyHost.start(KeyHost.floods(beginning, repeated))) {
            assertThatThrownBy(() -> fetch(host.address())).hasMessage("more than 1048576 bytes");

            await().untilAsserted(() -> assertThat(host.open()).isZero());
        }
    }

    @Test
    void endlessHeadersAreAFailure() throws Exception {
        try (KeyHost host = KeyHost.start(KeyHost.floods(OK, "X: y\r\n"))) {
            assertThatThrownBy(() -> fetch(host.address())).isNotNull();

            await().untilAsserted(() -> assertThat(host.open()).isZero());
        }
    }

    @Test
    void aMebibyteIsTaken() throws Throwable {
        String body = keys + " ".repeat((1 << 20) - keys.length());
        try (KeyHost host = KeyHost.start(KeyHost.body(body))) {
            assertThat(fetch(host.address())).isNotNull();
        }
        try (KeyHost host = KeyHost.start(KeyHost.body(body + " "))) {
            assertThatThrownBy(() -> fetch(host.address())).hasMessage("more than 1048576 bytes");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{}",
                "{\"keys\":[]}",
                "{\"keys\":null}",
                "{\"keys\":\"x\"}",
                "{\"keys\":[1,\"x\"]}",
                "{\"keys\":[{\"kty\":\"none\"}]}",
                "{\"keys\":[{\"kty\":\"oct\",\"k\":\"c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0\"}]}",
                "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"enc\",\"n\":\"sXchDaQebHnPiGvyDOAT4saGEUetSyo9MKLOoWFsueri23bOdgWp4Dy1\","
                        + "\"e\":\"AQAB\"}]}",
                "<html>Sign in</html>"
            })
    void whatIsNoKeySetIsAFailure(String body) throws Exception {
        try (KeyHost host = KeyHost.start(KeyHost.body(body))) {
            assertThatThrownBy(() -> fetch(host.address())).hasMessage("not a JWK set with a key to verify with");
        }
    }

    @Test
    void anAnswerThatBreaksOffIsAFailure() throws Exception {
        try (KeyHost host = KeyHost.start(KeyHost.sends(OK + "Content-Length: 5000\r\n\r\n" + keys))) {
            assertThatThrownBy(() -> fetch(host.address())).isNotNull();
        }
    }

    @Test
    void nobodyThereIsAFailure() throws Exception {
        KeyHost host = KeyHost.start(KeyHost.status(500));
        host.close();

        assertThatThrownBy(() -> fetch(host.address())).isNotNull();
        assertThatThrownBy(() -> fetch("http://no-such-host.invalid/jwks")).isNotNull();
    }

    @Test
    void theCertificateMustBeTrustedAndBeForTheName(@TempDir Path directory) throws Throwable {
        Path store = directory.resolve("store.p12");
        createCertificate(store);
        HttpsServer server = startTls(store);
        String port = ":" + server.getAddress().getPort() + "/jwks";
        try {
            assertThatThrownBy(() -> fetch("https://localhost" + port))
                    .hasMessageContaining("valid certification path");

            System.setProperty(TRUST_STORE, store.toString());
            System.setProperty(TRUST_STORE + "Password", "changeit");
            assertThat(fetch("https://localhost" + port)).isNotNull();
            assertThatThrownBy(() -> fetch("https://127.0.0.1" + port)).hasMessageContaining("127.0.0.1");
        } finally {
            System.clearProperty(TRUST_STORE);
            System.clearProperty(TRUST_STORE + "Password");
            server.stop(0);
        }
    }

    private static void createCertificate(Path store) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "keys",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
    }

    private static HttpsServer startTls(Path store) throws Exception {
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        try (InputStream file = new FileInputStream(store.toFile())) {
            certificates.load(file, "changeit".toCharArray());
        }
        KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(certificates, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress("localhost", 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/jwks", exchange -> {
            exchange.sendResponseHeaders(200, keys.length());
            exchange.getResponseBody().write(keys.getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        return server;
    }
}
