package org.openbank.customer.connection;

import java.io.IOException;
import java.net.Socket;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import org.openbank.customer.testing.RawConnection;
import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests are read as strictly out of TLS. */
@QuarkusTest
@TestProfile(TlsTest.WithCertificate.class)
@WithTestResource(Trust.class)
class TlsTest {

    private static final Path KEYS = Path.of("target", "test-tls", "keys.p12").toAbsolutePath();
    private static final String PASSWORD = "changeit";

    @TestHTTPResource(value = "/", tls = true)
    URL service;

    public static class WithCertificate implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.http.test-ssl-port",
                    "0",
                    "quarkus.http.ssl.certificate.key-store-file",
                    makeKeys().toString(),
                    "quarkus.http.ssl.certificate.key-store-password",
                    PASSWORD);
        }
    }

    private static Path makeKeys() {
        try {
            Files.createDirectories(KEYS.getParent());
            Files.deleteIfExists(KEYS);
            String keytool =
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
            String options = "-genkeypair -alias service -keyalg RSA -dname CN=localhost -storetype PKCS12 -storepass "
                    + PASSWORD + " -keystore " + KEYS;
            int exit = new ProcessBuilder((keytool + " " + options).split(" "))
                    .inheritIO()
                    .start()
                    .waitFor();
            assertThat(exit).isZero();
            return KEYS;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private RawConnection open() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance(KEYS.toFile(), PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        Socket socket = context.getSocketFactory().createSocket("localhost", service.getPort());
        return RawConnection.of(socket);
    }

    @Test
    void aRequestIsServedAndTheNextOneToo() throws Exception {
        try (RawConnection connection = open()) {
            String request = "GET /obp/v3.1.0/root HTTP/1.1\r\nHost: localhost\r\n\r\n";

            assertThat(connection.send(request).answer()).startsWith("HTTP/1.1 200 ");
            assertThat(connection.send(request).answer()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void theFirstRequestIsReadStrictly() throws Exception {
        try (RawConnection connection = open()) {
            connection.send("POST /obp/v3.1.0/banks HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n");

            assertThat(connection.answer())
                    .startsWith("HTTP/1.1 400 ")
                    .containsIgnoringCase("\r\nConnection: close\r\n")
                    .contains("OBP-10001");
            assertThat(connection.rest()).isEmpty();
        }
    }

    @Test
    void aBodyThatIsNotReadEndsTheConnectionInGoodOrder() throws Exception {
        try (RawConnection connection = open()) {
            connection.send("POST /obp/v3.1.0/banks HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n4\r\nnull\r\n");

            assertThat(connection.answer())
                    .startsWith("HTTP/1.1 401 ")
                    .containsIgnoringCase("\r\nConnection: close\r\n");
            assertThat(connection.rest()).isEmpty();
        }
    }
}
