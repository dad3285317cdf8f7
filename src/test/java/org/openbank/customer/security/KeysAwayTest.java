package org.openbank.customer.security;

import java.time.Duration;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.junit.jupiter.api.Test;

import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Health;
import org.openbank.customer.testing.KeyHost;
import org.openbank.customer.testing.TestIssuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The issuer's keys are away from the start, come, and are away for longer than they may be old (contract section 5). */
@QuarkusTest
@TestProfile(KeysAwayTest.AtAnAddress.class)
class KeysAwayTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String AWAY =
            "OBP-50019: Cannot connect to the OBP database. The keys of the issuer cannot be fetched.";

    public static class AtAnAddress implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "mp.jwt.verify.publickey.location",
                    "http://localhost:" + KeyHost.laterPort() + "/jwks",
                    "mp.jwt.verify.issuer",
                    TestIssuer.ISSUER,
                    "mp.jwt.verify.audiences",
                    TestIssuer.AUDIENCE,
                    "obp.keys.max-age",
                    "8S");
        }
    }

    private static Response me(String token) {
        return Api.withToken(token).get("/users/current");
    }

    private static void expectAway() {
        String token = TestIssuer.token("away");
        for (Response answer : new Response[] {
            me(token), Api.anonymous().with("DirectLogin", "token=" + token).get("/users/current")
        }) {
            Expect.error(answer, 503, AWAY);
            assertThat(answer.header("Retry-After")).isEqualTo("5");
            assertThat(answer.time()).isLessThan(8_000);
        }
        assertThat(Health.readiness().statusCode()).isEqualTo(503);
        assertThat(Health.readiness().body()).containsPattern("\"Keys of the issuer\",\\s*\"status\": \"DOWN\"");
        // What no key would make better.
        Expect.errorStarting(Api.anonymous().get("/users/current"), 401, "OBP-20001");
        Expect.errorStarting(me("a.b.c"), 401, "OBP-20205");
        Expect.errorStarting(
                me(TestIssuer.claims("u")
                        .jws()
                        .algorithm(SignatureAlgorithm.RS512)
                        .sign(TestIssuer.privateKey())),
                401,
                "OBP-20206");
        Expect.body(Api.anonymous().get("/banks"), 200);
    }

    private static String keys() throws Exception {
        return new JsonWebKeySet(PublicJsonWebKey.Factory.newPublicJwk(TestIssuer.publicKey())).toJson();
    }

    @Test
    void withoutKeysThatMayBeReliedOnItIs503AndNotReadyUntilTheyCome() throws Exception {
        expectAway();

        try (KeyHost host = KeyHost.start(KeyHost.laterPort(), KeyHost.body(keys()))) {
            // Nobody asks for anything meanwhile.
            await().atMost(TIMEOUT).until(Health::isReady);
            String remembered = TestIssuer.token("remembered");
            Expect.body(me(remembered), 200);

            host.behave(KeyHost.trickles("HTTP/1.1 200 OK\r\n", "X: y\r\n"));

            await().atMost(TIMEOUT).until(() -> !Health.isReady());
            Expect.error(me(remembered), 503, AWAY);
            expectAway();

            host.behave(KeyHost.body(keys()));

            await().atMost(TIMEOUT).until(Health::isReady);
            Expect.body(me(remembered), 200);
        }
    }
}
