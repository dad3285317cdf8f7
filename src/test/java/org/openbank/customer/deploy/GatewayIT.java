package org.openbank.customer.deploy;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;

import io.restassured.RestAssured;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.security.UserId;
import org.openbank.customer.testing.Authority;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.PackagedService;
import org.openbank.customer.testing.Parallel;
import org.openbank.customer.testing.RawConnection;
import org.openbank.customer.testing.TestIssuer;
import org.openbank.customer.testing.User;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two instances of the packaged service behind nginx, as they are deployed. Needs kubectl, nginx, openssl and wrk. */
@Tag("deploy")
class GatewayIT {

    private static final Map<String, String> NO_LIMITS = Map.of(
            "limits.conf",
            """
            limit_req_zone $binary_remote_addr zone=address:1m rate=1000000r/s;
            limit_req_zone $binary_remote_addr zone=client:1m rate=1000000r/s;
            limit_req_zone $binary_remote_addr zone=bulk:1m rate=1000000r/s;
            """);

    /** That of the pods' certificate, as deploy/gateway asks for it; the other is for clients without a gateway. */
    private static final String[] NAMES = {"customer-service.customers.svc.cluster.local", "localhost"};

    /** As load.lua begins each e-mail address. */
    private static final String CHANGED_BY_LOAD = "\"email\":\"x";

    private static final Duration SHUTDOWN_DELAY = Duration.ofSeconds(3);
    /** That the platform allows. */
    private static final Duration SHORTEST_RELOAD = Duration.ofSeconds(30);

    private static final Duration BEYOND_THE_DELAY = SHUTDOWN_DELAY.plusSeconds(1);

    @TempDir
    private static Path tls;

    private static Authority authority;
    private static EmbeddedPostgres database;
    private static Map<String, String> environment;
    private static PackagedService first;
    private static PackagedService second;

    @BeforeAll
    static void start() throws Exception {
        database = EmbeddedPostgres.builder().start();
        System.setProperty("test.database.url", database.getJdbcUrl("postgres", "postgres"));
        authority = Authority.in(tls);
        authority.issue("tls", NAMES);
        environment = PackagedService.environment(database.getPort());
        environment.putAll(Rendered.serviceTls(tls));
        environment.put("QUARKUS_SHUTDOWN_DELAY", SHUTDOWN_DELAY.toSeconds() + "S");
        // A request is held up by a lock here for longer than it may be elsewhere.
        environment.put("QUARKUS_DATASOURCE_REACTIVE_ADDITIONAL_PROPERTIES_LOCK_TIMEOUT", "10000");
        environment.put("QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "true");
        environment.put("QUARKUS_HTTP_PROXY_ENABLE_FORWARDED_HOST", "true");
        environment.put("QUARKUS_HTTP_PROXY_TRUSTED_PROXIES", "127.0.0.1");
        environment.put(
                "OBP_SUPER_ADMIN_USER_IDS",
                UserId.of(TestIssuer.ISSUER, TestIssuer.SUPER_ADMIN).toString());
        first = PackagedService.start(environment).awaitAnswering();
        second = PackagedService.start(environment).awaitAnswering();
        RestAssured.baseURI = "https://localhost";
        RestAssured.port = first.port();
        RestAssured.trustStore(Authority.trusting(authority.certificate()));
    }

    @AfterAll
    static void stop() throws Exception {
        first.close();
        second.close();
        database.close();
        System.clearProperty("test.database.url");
        RestAssured.reset();
    }

    @Test
    void instancesAreReplacedOneByOneAndNoRequestFails(@TempDir Path directory) throws Exception {
        Bank bank = Bank.create();
        User clerk = bank.newUser(Role.CanGetCustomer, Role.CanUpdateCustomerEmail, Role.CanGetTaxResidence);
        String customer = "/obp/v3.1.0" + bank.path("/customers/" + bank.customerId());
        try (Gateway gateway = Gateway.start(directory, authority, List.of(first.port(), second.port()), NO_LIMITS)) {
            Path report = directory.resolve("wrk.log");
            Process load = new ProcessBuilder(
                            "wrk",
                            "-t1",
                            "-c32",
                            "-d30s",
                            "--timeout",
                            "10s",
                            "-s",
                            "src/test/gateway/load.lua",
                            gateway.url(),
                            "--",
                            customer,
                            clerk.token())
                    .redirectErrorStream(true)
                    .redirectOutput(report.toFile())
                    .start();
            await().until(() -> first.get(customer, clerk.token()).body().contains(CHANGED_BY_LOAD));

            first = replace(first, customer, clerk.token());
            second = replace(second, customer, clerk.token());

            assertThat(load.waitFor(60, TimeUnit.SECONDS)).isTrue();
            String result = Files.readString(report);
            System.out.println(result);
            assertThat(load.exitValue()).as(result).isZero();
            assertThat(result).contains("requests in").doesNotContain("Non-2xx").doesNotContain("Socket errors");
        }
    }

    /** SIGTERM: not ready, still serving, requests in flight finish, gone; then a new one in its place. */
    private static PackagedService replace(PackagedService old, String path, String token) throws Exception {
        assertThat(old.isReady()).isTrue();

        old.terminate();

        await().atMost(Duration.ofSeconds(2)).until(() -> !old.isReady());
        assertThat(old.get(path, token).statusCode()).isEqualTo(200);
        CompletableFuture<HttpResponse<String>> inFlight;
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table tax_residence in access exclusive mode");
            inFlight = CompletableFuture.supplyAsync(() -> slow(old, path + "/tax-residences", token));
            await().during(BEYOND_THE_DELAY)
                    .atMost(BEYOND_THE_DELAY.plusSeconds(1))
                    .until(() -> !inFlight.isDone());
        }
        assertThat(inFlight.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(old.awaitEnd()).isEqualTo(143);
        return PackagedService.start(environment, Path.of(""), old.port()).awaitAnswering();
    }

    private static HttpResponse<String> slow(PackagedService service, String path, String token) {
        try {
            return service.get(path, token);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A weak one would match nothing in If-Match. */
    @Test
    void entityTagsStayStrong(@TempDir Path directory) throws Exception {
        Bank bank = Bank.create();
        User clerk = bank.newUser(Role.CanGetCustomer);
        String customer = "/obp/v3.1.0" + bank.path("/customers/" + bank.customerId());
        try (Gateway gateway = Gateway.start(directory, authority, List.of(first.port()), NO_LIMITS)) {
            HttpResponse<String> answer = gateway.get(
                    customer, Map.of("Authorization", "Bearer " + clerk.token(), "Accept-Encoding", "gzip"));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("ETag"))
                    .isEqualTo(first.get(customer, clerk.token()).headers().firstValue("ETag"))
                    .hasValueSatisfying(tag -> assertThat(tag).startsWith("\""));
        }
    }

    @Test
    void refusalsOfTheGatewayAreErrorsOfTheApi(@TempDir Path directory) throws Exception {
        try (Gateway gateway = Gateway.start(directory, authority, List.of(first.port()), Map.of())) {
            expect(gateway.get("/q/metrics", Map.of()), 404, "OBP-10404");
            expect(gateway.get("/q/health/ready", Map.of()), 404, "OBP-10404");
            expect(gateway.trace("/obp/v3.1.0/root"), 404, "OBP-10404");
            expect(gateway.post("/obp/v3.1.0/banks", "x".repeat(70_000)), 413, "OBP-10001");
            expect(gateway.get("/obp/v3.1.0/" + "x".repeat(9_000), Map.of()), 400, "OBP-10001");

            List<HttpResponse<String>> many = Parallel.times(40, () -> {
                HttpResponse<String> last = null;
                for (int i = 0; i < 40 && (last == null || last.statusCode() == 200); i++) {
                    last = gateway.get("/obp/v3.1.0/root", Map.of("Authorization", "Bearer same"));
                }
                return last;
            });

            assertThat(many).anySatisfy(answer -> {
                expect(answer, 429, "OBP-10018: Too Many Requests");
                assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
            });
            assertThat(gateway.get("/obp/v3.1.0/root", Map.of("Authorization", "Bearer other"))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void withoutInstancesTheGatewaySaysSo(@TempDir Path directory) throws Exception {
        try (PackagedService only = PackagedService.start(environment).awaitAnswering();
                Gateway gateway = Gateway.start(directory, authority, List.of(only.port()), Map.of())) {
            only.terminate();
            only.awaitEnd();

            HttpResponse<String> answer = gateway.get("/obp/v3.1.0/root", Map.of());

            expect(answer, 503, "OBP-50019");
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
        }
    }

    @Test
    void anInstanceSpeaksNothingButTls() throws Exception {
        assertThat(first.get("/obp/v3.1.0/root", Map.of()).statusCode()).isEqualTo(200);
        assertThat(first.isReady()).isTrue();
        assertThat(first.isLive()).isTrue();
        try (RawConnection plain = RawConnection.open(first.port())) {
            plain.send("GET /obp/v3.1.0/root HTTP/1.1\r\nHost: localhost\r\n\r\n");

            assertThat(plain.rest()).doesNotContain("HTTP/1.1");
        }
    }

    @Test
    void aRenewedCertificateIsTakenUpWithoutAStart(@TempDir Path renewed) throws Exception {
        Authority own = Authority.in(renewed);
        own.issue("tls", NAMES);
        Map<String, String> renewing = new HashMap<>(environment);
        renewing.putAll(Rendered.serviceTls(renewed));
        renewing.put("QUARKUS_HTTP_SSL_CERTIFICATE_RELOAD_PERIOD", SHORTEST_RELOAD.toSeconds() + "S");
        try (PackagedService service = PackagedService.start(renewing).awaitAnswering()) {
            Certificate before = certificateOf(service, own);

            own.issue("tls", NAMES);

            // Key and certificate are two files here: what is read between their writing does not fit, until the next
            // time.
            await().atMost(SHORTEST_RELOAD.multipliedBy(3))
                    .ignoreExceptionsInstanceOf(SSLHandshakeException.class)
                    .until(() -> !certificateOf(service, own).equals(before));
        }
    }

    private static Certificate certificateOf(PackagedService service, Authority trusted) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("https://localhost:" + service.port() + "/obp/v3.1.0/root"))
                .build();
        return Authority.clientsTrusting(trusted.certificate())
                .build()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .sslSession()
                .orElseThrow()
                .getPeerCertificates()[0];
    }

    @Test
    void anInstanceOfAnotherAuthorityIsNotTalkedTo(@TempDir Path directory, @TempDir Path other) throws Exception {
        try (Gateway gateway =
                Gateway.startUnanswered(directory, Authority.in(other), List.of(first.port()), Map.of())) {
            expect(gateway.get("/obp/v3.1.0/root", Map.of()), 503, "OBP-50019");
        }
    }

    @Test
    void anInstanceOfAnotherNameIsNotTalkedTo(@TempDir Path directory) throws Exception {
        Map<String, String> otherName = Map.of(
                "service-tls.conf",
                Files.readString(Path.of("deploy/gateway/service-tls.conf")).replace(NAMES[0], "other.example.com"));
        try (Gateway gateway = Gateway.startUnanswered(directory, authority, List.of(first.port()), otherName)) {
            expect(gateway.get("/obp/v3.1.0/root", Map.of()), 503, "OBP-50019");
        }
    }

    @Test
    void correlationIdsAreKeptOrMade(@TempDir Path directory) throws Exception {
        try (Gateway gateway = Gateway.start(directory, authority, List.of(first.port()), Map.of())) {
            String mine = UUID.randomUUID().toString();

            assertThat(correlationIds(gateway, Map.of("Correlation-Id", mine))).containsExactly(mine);
            assertThat(correlationIds(gateway, Map.of("X-Request-Id", mine))).containsExactly(mine);
            assertThat(correlationIds(gateway, Map.of("Correlation-Id", "<script>")))
                    .singleElement()
                    .satisfies(made -> assertThat(made).matches("[0-9a-f]{32}"));
        }
    }

    @Test
    void forwardedHeadersCountOnlyFromTheGateway(@TempDir Path directory) throws Exception {
        Map<String, String> forged = Map.of("X-Forwarded-Host", "forged.example.com");
        environment.put("QUARKUS_HTTP_PROXY_TRUSTED_PROXIES", "10.1.2.3");
        try (PackagedService stranger = PackagedService.start(environment).awaitAnswering();
                Gateway gateway = Gateway.start(directory, authority, List.of(first.port()), Map.of())) {
            assertThat(realm(stranger.get("/obp/v3.1.0/users/current", forged))).contains("localhost");
            assertThat(realm(first.get("/obp/v3.1.0/users/current", forged))).contains("forged.example.com");
            assertThat(realm(gateway.get("/obp/v3.1.0/users/current", forged))).contains("localhost");
        } finally {
            environment.put("QUARKUS_HTTP_PROXY_TRUSTED_PROXIES", "127.0.0.1");
        }
    }

    private static String realm(HttpResponse<String> answer) {
        return answer.headers().firstValue("WWW-Authenticate").orElseThrow();
    }

    private static List<String> correlationIds(Gateway gateway, Map<String, String> headers) throws Exception {
        return gateway.get("/obp/v3.1.0/root", headers).headers().allValues("Correlation-Id");
    }

    private static void expect(HttpResponse<String> answer, int status, String message) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(Json.read(answer.body()).get("code").asInt()).isEqualTo(status);
        assertThat(Json.read(answer.body()).get("message").asText()).startsWith(message);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.headers().map())
                .containsKeys(
                        "correlation-id",
                        "strict-transport-security",
                        "cache-control",
                        "pragma",
                        "x-frame-options",
                        "x-content-type-options");
    }
}
