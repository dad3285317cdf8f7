package org.openbank.customer.deploy;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.openbank.customer.testing.Authority;
import org.openbank.customer.testing.PackagedService;
import org.openbank.customer.testing.Parallel;
import org.openbank.customer.testing.TestIssuer;

import static org.assertj.core.api.Assertions.assertThat;

/** For whom the gateway counts requests: for a token, whatever carries it, and without one for an address. */
@Tag("deploy")
class ClientLimitIT {

    private static final String ME = "/obp/v3.1.0/users/current";
    private static final String ROOT = "/obp/v3.1.0/root";

    /** As many as deploy/gateway lets through at once, and one more. */
    private static final int TOO_MANY = 401;

    private static final int THREADS = 20;

    /** TOKEN is the one that counts, OTHER another one with each request. */
    private record Spelling(String authorization, String directLogin, boolean accepted) {

        Map<String, List<String>> of(String token) {
            return Map.of("Authorization", filled(authorization, token), "DirectLogin", filled(directLogin, token));
        }

        private static List<String> filled(String value, String token) {
            return value.isEmpty()
                    ? List.of()
                    : List.of(value.replace("TOKEN", token)
                            .replace("OTHER", UUID.randomUUID().toString()));
        }
    }

    private static Stream<Spelling> spellings() {
        return Stream.of(
                new Spelling("Bearer TOKEN", "", true),
                new Spelling("bearer TOKEN", "", true),
                new Spelling("BEARER TOKEN", "", true),
                new Spelling("bEaReR TOKEN", "", true),
                new Spelling("Bearer    TOKEN", "", false),
                new Spelling("Bearer TOKEN OTHER", "", false),
                new Spelling("DirectLogin token=TOKEN", "", true),
                new Spelling("DirectLogin token=\"TOKEN\"", "", true),
                new Spelling("directlogin token=\"TOKEN\"", "", true),
                new Spelling("DIRECTLOGIN    TOKEN_IS = OTHER, token  =  \"TOKEN\"", "", true),
                new Spelling("DirectLogin consumer_key=OTHER, token=TOKEN", "", true),
                new Spelling("DirectLogin consumer_key=\"OTHER\",token=TOKEN,username=OTHER", "", true),
                new Spelling("DirectLogin token=TOKEN token=OTHER", "", true),
                new Spelling("", "token=TOKEN", true),
                new Spelling("", "token=\"TOKEN\"", true),
                new Spelling("", "Token   =   TOKEN", true),
                new Spelling("", "tOkEn=\"TOKEN\", username=OTHER", true),
                new Spelling("", "username=OTHER, token=TOKEN", true),
                new Spelling("", "username=OTHER,token=\"TOKEN\",token=OTHER", true),
                new Spelling("Bearer TOKEN", "token=OTHER", true),
                new Spelling("Basic OTHER", "token=TOKEN", true),
                new Spelling("DirectLogin token=OTHER", "token=TOKEN", true));
    }

    @TempDir
    private static Path tls;

    @TempDir
    private Path directory;

    private static Authority authority;
    private static EmbeddedPostgres database;
    private static PackagedService service;

    private Gateway gateway;

    @BeforeAll
    static void startService() throws Exception {
        authority = Authority.in(tls);
        authority.issue("tls", "customer-service.customers.svc.cluster.local", "localhost");
        database = EmbeddedPostgres.builder().start();
        Map<String, String> environment = PackagedService.environment(database.getPort());
        environment.putAll(Rendered.serviceTls(tls));
        service = PackagedService.start(environment).awaitAnswering();
    }

    @AfterAll
    static void stopService() throws Exception {
        service.close();
        database.close();
    }

    @BeforeEach
    void startGateway() throws Exception {
        gateway = start("");
    }

    @AfterEach
    void stopGateway() {
        gateway.close();
    }

    /** What has run out stays so for the time of a test. */
    private Gateway start(String trusted) throws Exception {
        Path gateways = Path.of("deploy", "gateway");
        return Gateway.start(
                Files.createTempDirectory(directory, "gateway"),
                authority,
                List.of(service.port()),
                Map.of(
                        "limits.conf",
                        Files.readString(gateways.resolve("limits.conf")).replace("rate=200r/s", "rate=1r/m"),
                        "proxies.conf",
                        Files.readString(gateways.resolve("proxies.conf")) + trusted));
    }

    @Test
    void aTokenIsOneClientInEverySpelling() throws Exception {
        String busy = TestIssuer.token("busy");
        String quiet = TestIssuer.token("quiet");
        runOut(gateway, Map.of("Authorization", List.of("Bearer " + busy)));

        assertThat(spellings()).allSatisfy(spelling -> {
            assertThat(gateway.ask(ME, spelling.of(busy)).statusCode()).isEqualTo(429);
            assertThat(gateway.ask(ME, spelling.of(quiet)).statusCode()).isEqualTo(spelling.accepted() ? 200 : 401);
        });
    }

    @Test
    void eachSpellingUsesUpTheSame() {
        String busy = TestIssuer.token("busy");
        List<Map<String, List<String>>> spelled =
                spellings().map(spelling -> spelling.of(busy)).toList();

        List<Integer> statuses = Parallel.all(spelled.stream()
                        .map(headers -> (Callable<List<Integer>>) () -> {
                            List<Integer> each = new ArrayList<>();
                            for (int i = 0; i < 2 * TOO_MANY / spelled.size(); i++) {
                                each.add(gateway.ask(ROOT, headers).statusCode());
                            }
                            return each;
                        })
                        .toList())
                .stream()
                .flatMap(List::stream)
                .toList();

        assertThat(statuses).filteredOn(status -> status == 200).hasSize(TOO_MANY);
    }

    /** Which of two headers counts depends on nginx; what does not count does not go on. */
    @Test
    void aSecondHeaderIsNoWayRound() throws Exception {
        String busy = TestIssuer.token("busy");
        runOut(gateway, Map.of("Authorization", List.of("Bearer " + busy)));

        for (Map<String, List<String>> headers : List.of(
                Map.of("DirectLogin", List.of("username=x", "token=" + busy)),
                Map.of("DirectLogin", List.of("token=x", "token=" + busy)),
                Map.of("Authorization", List.of("Basic x", "Bearer " + busy)),
                Map.of("Authorization", List.of("Bearer x", "Bearer " + busy)))) {
            assertThat(gateway.ask(ME, headers).statusCode())
                    .as(headers.toString())
                    .isIn(400, 401, 429);
        }
    }

    @Test
    void anAddressIsThatOfTheConnectionWhateverAClientSays() throws Exception {
        runOut(gateway, forwardedFor("198.51.100.1"));

        assertThat(gateway.ask(ROOT, forwardedFor("198.51.100.2")).statusCode()).isEqualTo(429);
    }

    @Test
    void aTrustedProxyNamesTheAddress() throws Exception {
        try (Gateway behindAProxy = start("set_real_ip_from 127.0.0.1;")) {
            runOut(behindAProxy, forwardedFor("198.51.100.1"));

            assertThat(behindAProxy.ask(ROOT, forwardedFor("198.51.100.2")).statusCode())
                    .isEqualTo(200);
            assertThat(behindAProxy
                            .ask(ROOT, forwardedFor("198.51.100.3, 198.51.100.1"))
                            .statusCode())
                    .isEqualTo(429);
        }
    }

    private static Map<String, List<String>> forwardedFor(String addresses) {
        return Map.of("X-Forwarded-For", List.of(addresses));
    }

    private static void runOut(Gateway gateway, Map<String, List<String>> headers) {
        List<HttpResponse<String>> last = Parallel.times(THREADS, () -> {
            HttpResponse<String> answer = null;
            for (int i = 0; i <= TOO_MANY / THREADS; i++) {
                answer = gateway.ask(ROOT, headers);
            }
            return answer;
        });
        assertThat(last).anyMatch(answer -> answer.statusCode() == 429);
    }
}
