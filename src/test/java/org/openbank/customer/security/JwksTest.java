package org.openbank.customer.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Parallel;

import static org.awaitility.Awaitility.await;

/** The issuer's keys at an address: rotated, withdrawn, and away for a while (contract section 5). */
@QuarkusTest
@WithTestResource(JwksTest.Issuer.class)
class JwksTest {

    private static final Path JWKS = Path.of("target", "jwks.json").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String BAD_JOSE =
            "OBP-20206: Bad JSON Object Signing and Encryption (JOSE) exception. The ID token is invalid or expired. ";

    /** Serves a file, or 500 while it is not there. */
    public static class Issuer implements QuarkusTestResourceLifecycleManager {

        private HttpServer server;

        @Override
        public Map<String, String> start() {
            try {
                Files.deleteIfExists(JWKS);
                server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server.createContext("/jwks", exchange -> {
                byte[] body = Files.exists(JWKS) ? Files.readAllBytes(JWKS) : new byte[0];
                exchange.sendResponseHeaders(body.length == 0 ? 500 : 200, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            return Map.of(
                    "mp.jwt.verify.publickey.location",
                    "http://localhost:" + server.getAddress().getPort() + "/jwks",
                    "mp.jwt.verify.issuer",
                    "https://rotating.example.com",
                    "mp.jwt.verify.audiences",
                    "customer-api");
        }

        @Override
        public void stop() {
            server.stop(0);
        }
    }

    private static EllipticCurveJsonWebKey key(String id) throws JoseException {
        EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        key.setKeyId(id);
        return key;
    }

    private static void publish(EllipticCurveJsonWebKey key) throws IOException {
        Path draft = Files.writeString(JWKS.resolveSibling("jwks.draft"), new JsonWebKeySet(key).toJson());
        Files.move(draft, JWKS, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Api signedBy(EllipticCurveJsonWebKey key) {
        return Api.withToken(Jwt.issuer("https://rotating.example.com")
                .audience("customer-api")
                .subject("rotating")
                .claim("azp", "app")
                .expiresIn(Duration.ofHours(1))
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .keyId(key.getKeyId())
                .sign(key.getPrivateKey()));
    }

    private static boolean isTaken(EllipticCurveJsonWebKey key) {
        return signedBy(key).get("/users/current").statusCode() == 200;
    }

    @Test
    void newKeysCountWithoutARestartAndKnownOnesWhileTheIssuerIsAway() throws Exception {
        EllipticCurveJsonWebKey first = key("first");
        EllipticCurveJsonWebKey second = key("second");
        EllipticCurveJsonWebKey stranger = key("stranger");
        Expect.error(signedBy(first).get("/users/current"), 401, BAD_JOSE);

        publish(first);
        await().atMost(PATIENCE).until(() -> isTaken(first));
        Api remembered = signedBy(first);
        Expect.body(remembered.get("/users/current"), 200);

        publish(second);
        await().atMost(PATIENCE).until(() -> isTaken(second));
        Expect.error(signedBy(first).get("/users/current"), 401, BAD_JOSE);
        Expect.error(remembered.get("/users/current"), 401, BAD_JOSE);

        Files.delete(JWKS);
        Parallel.times(16, () -> signedBy(stranger).get("/users/current"))
                .forEach(answer -> Expect.error(answer, 401, BAD_JOSE));
        Parallel.times(16, () -> signedBy(second).get("/users/current")).forEach(answer -> Expect.body(answer, 200));
    }
}
