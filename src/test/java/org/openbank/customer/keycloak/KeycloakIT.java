package org.openbank.customer.keycloak;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.openbank.customer.testing.FreePort;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.NodeProgram;
import org.openbank.customer.testing.PackagedService;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The packaged service with Keycloak as its identity provider; at the end Keycloak is gone. */
@Tag("keycloak")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeycloakIT {

    private static final String ME = "/obp/v3.1.0/users/current";
    private static final String CUSTOMERS = "/obp/v3.1.0/banks/gh.29.uk/customers/";

    private static final Path BROWSER = Path.of("src", "test", "browser");

    private static final String APPLICATION = "teller-app";
    private static final String CALLBACK = "https://teller.example.com/callback";

    /** An example with its S256 challenge (RFC 7636, appendix B). */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final Map<String, String> CHALLENGE =
            Map.of("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", "code_challenge_method", "S256");

    private static EmbeddedPostgres database;
    private static Keycloak keycloak;
    private static PackagedService service;

    @BeforeAll
    static void start() throws Exception {
        database = EmbeddedPostgres.builder().start();
        int port = FreePort.find();
        keycloak = Keycloak.start("http://localhost:" + port);
        Map<String, String> environment = PackagedService.environment(database.getPort());
        environment.put("MP_JWT_VERIFY_ISSUER", keycloak.issuer());
        environment.put("MP_JWT_VERIFY_AUDIENCES", "customer-api");
        environment.put("MP_JWT_VERIFY_PUBLICKEY_LOCATION", keycloak.keys());
        environment.put("OBP_ENTITLEMENTS_FROM_TOKEN", "true");
        environment.put("OBP_IDENTITY_PROVIDER_NAME", "Keycloak");
        environment.put("OBP_IDENTITY_PROVIDER_WELL_KNOWN", keycloak.wellKnown());
        environment.put("OBP_IDENTITY_PROVIDER_CLIENT_ID", "explorer");
        service = PackagedService.start(environment, Path.of(""), port).awaitAnswering();
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into bank (bank_id) values ('gh.29.uk'), ('rbs')");
        }
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
        keycloak.close();
        database.close();
    }

    @Test
    @Order(1)
    void aPersonIsKnownByTheTokenAndHoldsTheRolesOfHerGroup() throws Exception {
        String token = keycloak.tokenOf("clerk", "clerk-demo", "teller-app");

        HttpResponse<String> me = service.get(ME, token);

        assertThat(me.statusCode()).as(me.body()).isEqualTo(200);
        assertThat(Json.read(me.body()).get("username").asText()).isEqualTo("clerk");
        assertThat(Json.read(me.body()).get("provider").asText()).isEqualTo(keycloak.issuer());
        // The role is there: what is missing is the customer.
        assertThat(service.get(CUSTOMERS + "none", token).body()).contains("OBP-30046");
        assertThat(service.get(CUSTOMERS.replace("gh.29.uk", "rbs") + "none", token)
                        .body())
                .contains("OBP-20006: User is missing one or more roles: CanGetCustomer");
    }

    @Test
    @Order(2)
    void aProgramLogsInByItsOwnCredentials() throws Exception {
        HttpResponse<String> me = service.get(ME, keycloak.tokenOf("nightly-export", "nightly-export-secret"));

        assertThat(me.statusCode()).as(me.body()).isEqualTo(200);
        assertThat(Json.read(me.body()).get("username").asText()).isEqualTo("service-account-nightly-export");
    }

    @Test
    @Order(3)
    void aTokenForAnotherAudienceIsRefused() throws Exception {
        HttpResponse<String> answer = service.get(ME, keycloak.tokenOf("clerk", "clerk-demo", "other-app"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("OBP-20206");
    }

    @Test
    @Order(4)
    void aPersonSignsInByACodeAndAProofOfWhoAskedForIt() throws Exception {
        URI address = keycloak.signIn(keycloak.askForCode(APPLICATION, CALLBACK, CHALLENGE), "clerk", "clerk-demo");

        assertThat(address.toString()).startsWith(CALLBACK + "?");
        HttpResponse<String> answer =
                keycloak.redeem(parameter(address, "code"), APPLICATION, CALLBACK, Map.of("code_verifier", VERIFIER));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(service.get(ME, Json.read(answer.body()).get("access_token").asText())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    @Order(4)
    void aCodeIsNoUseToWhoDidNotAskForIt() throws Exception {
        for (Map<String, String> proof : List.of(Map.<String, String>of(), Map.of("code_verifier", "o".repeat(43)))) {
            URI address = keycloak.signIn(keycloak.askForCode(APPLICATION, CALLBACK, CHALLENGE), "clerk", "clerk-demo");

            assertThat(keycloak.redeem(parameter(address, "code"), APPLICATION, CALLBACK, proof)
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    @Order(5)
    void aCodeWithoutSuchAProofIsNotGiven() throws Exception {
        for (Map<String, String> proof : List.of(
                Map.<String, String>of(),
                Map.of("code_challenge", VERIFIER, "code_challenge_method", "plain"),
                Map.of("code_challenge", VERIFIER))) {
            HttpResponse<String> answer = keycloak.askForCode(APPLICATION, CALLBACK, proof);

            URI address = URI.create(answer.headers().firstValue("Location").orElseThrow());
            assertThat(parameter(address, "error")).isEqualTo("invalid_request");
            assertThat(address.getQuery()).doesNotContain("code=");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://teller.example.com/",
                "https://teller.example.com/other",
                "https://teller.example.com/callback/",
                "https://teller.example.com/callback/../other",
                "https://teller.example.com/callback?next=https://other.example.com",
                "https://teller.example.com.other.example/callback",
                "http://teller.example.com/callback",
                "https://other.example.com/callback"
            })
    @Order(6)
    void nobodyIsSentToAnotherAddress(String redirect) throws Exception {
        HttpResponse<String> answer = keycloak.askForCode(APPLICATION, redirect, CHALLENGE);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    /** Of the query of this address. */
    private static String parameter(URI address, String name) {
        return Stream.of(address.getQuery().split("&"))
                .filter(parameter -> parameter.startsWith(name + "="))
                .map(parameter -> parameter.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    @Test
    @Order(7)
    void obpsToolsAreToldWhereToSignIn() throws Exception {
        HttpResponse<String> answer = service.get("/obp/v5.1.0/well-known", "");

        assertThat(Json.read(answer.body()))
                .isEqualTo(Json.object("{'well_known_uris': [{'provider': 'Keycloak', 'url': '%s'}]}"
                        .formatted(keycloak.wellKnown())));
    }

    /** In Chromium: by code flow with PKCE, on the page of the service and on that of Keycloak. */
    @Test
    @Order(7)
    void oneSignsInOnTheExplorerPageIsRefusedAsksForARoleAndIsGrantedIt() throws Exception {
        NodeProgram browser = new NodeProgram(Path.of("target", "browser"));
        browser.install(
                BROWSER.resolve("package.json"), BROWSER.resolve("browser.mjs"), BROWSER.resolve("keycloak.mjs"));

        browser.run(
                Map.of(
                        "BASE_URL", "http://localhost:" + service.port(),
                        "BANK", "gh.29.uk",
                        "WELL_KNOWN", keycloak.wellKnown(),
                        "CHROMIUM", System.getProperty("chromium"),
                        "SHOTS", browser.directory().toString()),
                "node",
                "keycloak.mjs");
    }

    @Test
    @Order(8)
    void aNewKeyIsPickedUpAndTheWithdrawnOneRefused() throws Exception {
        String old = keycloak.tokenOf("clerk", "clerk-demo", "teller-app");
        assertThat(service.get(ME, old).statusCode()).isEqualTo(200);

        keycloak.replaceKeys();
        String fresh = keycloak.tokenOf("clerk", "clerk-demo", "teller-app");

        // The key set is fetched at most once in five seconds.
        await().atMost(Duration.ofSeconds(15))
                .until(() -> service.get(ME, fresh).statusCode() == 200);
        assertThat(service.get(ME, old).body()).contains("OBP-20206");
    }

    @Test
    @Order(9)
    void knownKeysGoOnWorkingWhileKeycloakIsDown() throws Exception {
        String token = keycloak.tokenOf("clerk", "clerk-demo", "teller-app");
        assertThat(service.get(ME, token).statusCode()).isEqualTo(200);

        keycloak.close();

        assertThat(service.get(ME, token).statusCode()).isEqualTo(200);
        String unknownKey = token.replaceFirst("^[^.]+", "eyJhbGciOiJSUzI1NiIsImtpZCI6Im5vbmUifQ");
        HttpResponse<String> refused = service.get(ME, unknownKey);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("OBP-20206");
        assertThat(service.get(ME, token).statusCode()).isEqualTo(200);
    }
}
