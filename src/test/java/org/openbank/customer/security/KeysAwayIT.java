package org.openbank.customer.security;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.junit.jupiter.api.Test;

import org.openbank.customer.testing.KeyHost;
import org.openbank.customer.testing.PackagedService;
import org.openbank.customer.testing.TestIssuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The packaged service whose issuer is away at the start, and well later (contract section 5). */
class KeysAwayIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Test
    void aServiceWithoutKeysStartsAndIsReadyOnceItHasThem() throws Exception {
        String token = TestIssuer.token("patient");
        try (EmbeddedPostgres database = EmbeddedPostgres.builder().start();
                KeyHost host = KeyHost.start(KeyHost.trickles("HTTP/1.1 200 OK\r\n", "X: y\r\n"))) {
            Map<String, String> environment = PackagedService.environment(database.getPort());
            environment.put("MP_JWT_VERIFY_PUBLICKEY_LOCATION", host.address());
            try (PackagedService service = PackagedService.start(environment)) {
                service.awaitAnswering();

                HttpResponse<String> away = service.get("/obp/v3.1.0/users/current", token);
                assertThat(away.statusCode()).as(away.body()).isEqualTo(503);
                assertThat(away.body()).contains("OBP-50019");
                assertThat(away.headers().firstValue("Retry-After")).hasValue("5");
                assertThat(service.isReady()).isFalse();

                host.behave(KeyHost.body(
                        new JsonWebKeySet(PublicJsonWebKey.Factory.newPublicJwk(TestIssuer.publicKey())).toJson()));

                await().atMost(TIMEOUT).until(service::isReady);
                HttpResponse<String> answer = service.get("/obp/v3.1.0/users/current", token);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                assertThat(service.output())
                        .contains("The issuer's keys cannot be fetched: no key set within 3 seconds")
                        .doesNotContain("\"level\":\"ERROR\"");
            }
        }
    }
}
