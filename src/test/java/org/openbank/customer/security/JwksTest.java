package org.openbank.customer.security;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.KeyHost;
import org.openbank.customer.testing.Parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The issuer's keys at an address: rotated, withdrawn, exchanged, and drawn out (contract section 5). */
@QuarkusTest
@TestProfile(JwksTest.AtAnAddress.class)
class JwksTest {

    private static final String ISSUER = "https://rotating.example.com";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String BAD_JOSE =
            "OBP-20206: Bad JSON Object Signing and Encryption (JOSE) exception. The ID token is invalid or expired. ";

    public static class AtAnAddress implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "mp.jwt.verify.publickey.location",
                    "http://localhost:" + KeyHost.laterPort() + "/jwks",
                    "mp.jwt.verify.issuer",
                    ISSUER,
                    "mp.jwt.verify.audiences",
                    "customer-api");
        }
    }

    private KeyHost host;

    @BeforeEach
    void startHost() throws IOException {
        host = KeyHost.start(KeyHost.laterPort(), KeyHost.status(500));
    }

    @AfterEach
    void stopHost() throws IOException {
        host.close();
    }

    private static EllipticCurveJsonWebKey newKey() throws JoseException {
        EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        key.setKeyId(UUID.randomUUID().toString());
        return key;
    }

    private static KeyHost.Behaviour publishes(EllipticCurveJsonWebKey key) {
        return KeyHost.body(new JsonWebKeySet(key).toJson());
    }

    private static String token(EllipticCurveJsonWebKey key) {
        return Jwt.issuer(ISSUER)
                .audience("customer-api")
                .subject("rotating")
                .claim("azp", "app")
                .expiresIn(Duration.ofHours(1))
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .keyId(key.getKeyId())
                .sign(key.getPrivateKey());
    }

    private static Response me(String token) {
        return Api.withToken(token).get("/users/current");
    }

    private EllipticCurveJsonWebKey publishedKey() throws JoseException {
        EllipticCurveJsonWebKey key = newKey();
        host.behave(publishes(key));
        await().atMost(TIMEOUT).until(() -> me(token(key)).statusCode() == 200);
        return key;
    }

    /** The answer for a key that the service does not know, once it may ask for keys again and does so. */
    private Response awaitRequest(EllipticCurveJsonWebKey unknown) {
        int before = host.requests();
        return await().atMost(TIMEOUT).until(() -> me(token(unknown)), answer -> host.requests() > before);
    }

    /** A remembered token ends with its key. */
    @Test
    void aNewKeyCountsWithoutARestartAndAWithdrawnOneNoMore() throws Exception {
        EllipticCurveJsonWebKey first = publishedKey();
        String token = token(first);
        Expect.body(me(token), 200);

        EllipticCurveJsonWebKey second = publishedKey();

        Expect.error(me(token), 401, BAD_JOSE);
        Expect.error(me(token(first)), 401, BAD_JOSE);
        Expect.body(me(token(second)), 200);
    }

    @Test
    void knownKeysGoOnWhileTheServerIsNotWell() throws Exception {
        EllipticCurveJsonWebKey known = publishedKey();
        EllipticCurveJsonWebKey stranger = newKey();
        host.behave(KeyHost.body("{\"keys\":[]}"));

        awaitRequest(stranger);

        Parallel.times(16, () -> me(token(stranger))).forEach(refused -> Expect.error(refused, 401, BAD_JOSE));
        Parallel.times(16, () -> me(token(known))).forEach(taken -> Expect.body(taken, 200));
    }

    @Test
    void aRedirectToForeignKeysLogsNobodyIn() throws Exception {
        EllipticCurveJsonWebKey known = publishedKey();
        EllipticCurveJsonWebKey foreign = newKey();
        try (KeyHost evil = KeyHost.start(publishes(foreign))) {
            host.behave(KeyHost.status(302, "Location: " + evil.address()));

            awaitRequest(foreign);

            Expect.error(me(token(foreign)), 401, BAD_JOSE);
            assertThat(evil.requests()).isZero();
        }
        Expect.body(me(token(known)), 200);
    }

    /** Who asks for an unknown key waits for the deadline of the fetch, everybody else not at all. */
    @Test
    void aServerThatTricklesHoldsUpNobody() throws Exception {
        EllipticCurveJsonWebKey known = publishedKey();
        EllipticCurveJsonWebKey stranger = newKey();
        host.behave(KeyHost.trickles("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n", "{\"keys\":[ "));
        List<Callable<List<Response>>> tasks = List.of(() -> List.of(awaitRequest(stranger)), () -> {
            await().atMost(TIMEOUT).until(() -> host.open() > 0);
            List<Response> during =
                    Stream.generate(() -> me(token(known))).limit(5).toList();
            assertThat(host.open()).as("still trickling").isPositive();
            return during;
        });

        List<List<Response>> answers = Parallel.all(tasks);

        Expect.error(answers.get(0).get(0), 401, BAD_JOSE);
        assertThat(answers.get(0).get(0).time()).isLessThan(8_000);
        answers.get(1).forEach(answer -> Expect.body(answer, 200));
        await().untilAsserted(() -> assertThat(host.open()).isZero());
    }
}
