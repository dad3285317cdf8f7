package org.openbank.customer.security;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Database;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Parallel;
import org.openbank.customer.testing.TestIssuer;
import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Contract section 5. */
@QuarkusTest
@WithTestResource(Trust.class)
class TokenTest {

    private static final String NOT_LOGGED_IN = "OBP-20001: User not logged in. Authentication is required!";
    private static final String PARSE_ERROR = "OBP-20205: Parse error. ";
    private static final String BAD_JOSE =
            "OBP-20206: Bad JSON Object Signing and Encryption (JOSE) exception. The ID token is invalid or expired. ";
    private static final String NO_APPLICATION = "OBP-20200: The application cannot be identified. ";
    private static final String BAD_DIRECT_LOGIN = "OBP-20003: This DirectLogin token is invalid or expired:";

    private static Response me(Api caller) {
        return caller.get("/users/current");
    }

    static Stream<Api> carriers() {
        String token = TestIssuer.token("carried");
        return Stream.of(
                Api.withToken(token),
                Api.anonymous().with("Authorization", "bearer " + token),
                Api.anonymous().with("DirectLogin", "token=" + token),
                Api.anonymous().with("DirectLogin", "token=\"" + token + "\""),
                Api.anonymous().with("Authorization", "DirectLogin token=\"" + token + "\""),
                Api.anonymous().with("Authorization", "DirectLogin token=" + token),
                Api.anonymous().with("DirectLogin", "token=" + token).with("Authorization", "Basic YTpi"),
                Api.withToken(token).with("DirectLogin", "token=nonsense"));
    }

    @ParameterizedTest
    @MethodSource("carriers")
    void everyCarrierIsTakenAndTheFirstDecides(Api caller) {
        assertThat(Expect.body(me(caller), 200).get("provider_id").asText()).isEqualTo("carried");
    }

    @Test
    void withoutCredentialsTheAnswerSaysHowToLogIn() {
        Response response = me(Api.anonymous());

        Expect.error(response, 401, NOT_LOGGED_IN);
        assertThat(response.header("WWW-Authenticate"))
                .isEqualTo("Bearer realm=\"localhost\", DirectLogin realm=\"localhost\"");
    }

    /** The host is the client's own word, and no way to write into the answer. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "api.bank-1.example|api.bank-1.example",
                "api_2.example:8443|api_2.example",
                "[::1]:8080|[::1]",
                "a,b|localhost",
                "a;b=c|localhost",
                "(a)|localhost",
                "a%22b|localhost",
            })
    void theRealmIsAHostNameOrLocalhost(String host, String realm) {
        Response response = me(Api.anonymous().with("Host", host));

        assertThat(response.header("WWW-Authenticate"))
                .isEqualTo("Bearer realm=\"" + realm + "\", DirectLogin realm=\"" + realm + "\"");
    }

    @Test
    void anEndlessHostIsNotRepeated() {
        assertThat(me(Api.anonymous().with("Host", "x".repeat(255))).header("WWW-Authenticate"))
                .contains("realm=\"" + "x".repeat(255) + "\"");
        Response refused = me(Api.anonymous().with("Host", "x".repeat(256)));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.asString()).doesNotContain("xx");
    }

    @Test
    void anotherSchemeIsNotSupported() {
        Expect.error(
                me(Api.anonymous().with("Authorization", "Basic YTpi")),
                401,
                "OBP-20080: Authorization Header format is not supported at this instance.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "a.b", "e30.e30.e30.e30", "bm90.anNvbg.eA", "e30.W10.eA"})
    void whatIsNoJwtIsAParseError(String token) {
        Expect.error(me(Api.withToken(token)), 401, PARSE_ERROR);
    }

    static Stream<Arguments> badTokens() throws Exception {
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(2048);
        KeyPair stranger = rsa.generateKeyPair();
        String good = TestIssuer.token("u");
        String[] parts = good.split("\\.");
        String unsigned = base64("{\"alg\":\"none\"}") + "." + parts[1] + ".";
        return Stream.of(
                Arguments.of("foreign key", TestIssuer.claims("u").jws().sign(stranger.getPrivate()), BAD_JOSE),
                Arguments.of("changed payload", parts[0] + "." + base64("{\"sub\":\"x\"}") + "." + parts[2], BAD_JOSE),
                Arguments.of("unsigned", unsigned, BAD_JOSE),
                Arguments.of(
                        "HMAC with the public key",
                        TestIssuer.claims("u")
                                .jws()
                                .algorithm(SignatureAlgorithm.HS256)
                                .signWithSecret(Files.readString(TestIssuer.publicKeyFile())),
                        BAD_JOSE),
                Arguments.of(
                        "RS512",
                        TestIssuer.claims("u")
                                .jws()
                                .algorithm(SignatureAlgorithm.RS512)
                                .sign(TestIssuer.privateKey()),
                        BAD_JOSE),
                Arguments.of(
                        "foreign issuer", TestIssuer.sign(TestIssuer.claims("u").issuer("https://evil")), BAD_JOSE),
                Arguments.of(
                        "foreign audience",
                        TestIssuer.sign(TestIssuer.claims("u").audience("other")),
                        BAD_JOSE),
                Arguments.of(
                        "no subject", TestIssuer.sign(TestIssuer.claims("u").remove("sub")), BAD_JOSE),
                Arguments.of("no issuer", signed("iss", null), BAD_JOSE),
                Arguments.of("no audience", signed("aud", null), BAD_JOSE),
                Arguments.of("no expiry", signed("exp", null), BAD_JOSE),
                Arguments.of("an expiry that is no time", signed("exp", "never"), BAD_JOSE),
                Arguments.of(
                        "expired",
                        TestIssuer.sign(
                                TestIssuer.claims("u").expiresAt(Instant.now().minusSeconds(12))),
                        "OBP-20204: Bad JWT error. The token is expired."),
                Arguments.of(
                        "not yet valid",
                        TestIssuer.sign(TestIssuer.claims("u")
                                .claim(
                                        "nbf",
                                        Instant.now()
                                                .plus(Duration.ofMinutes(5))
                                                .getEpochSecond())),
                        "OBP-20204: Bad JWT error. The token is not yet valid."),
                Arguments.of(
                        "no application", TestIssuer.sign(TestIssuer.claims("u").remove("azp")), NO_APPLICATION));
    }

    /** A good token but for one claim, which has this value or, with null, is missing; the issuer adds nothing. */
    private static String signed(String claim, Object value) throws JoseException {
        Map<String, Object> claims = new HashMap<>(Map.of(
                "iss", TestIssuer.ISSUER,
                "aud", TestIssuer.AUDIENCE,
                "sub", "u",
                "azp", TestIssuer.APPLICATION,
                "exp", Instant.now().plus(Duration.ofHours(1)).getEpochSecond()));
        claims.put(claim, value);
        claims.values().removeIf(Objects::isNull);
        JsonWebSignature token = new JsonWebSignature();
        token.setAlgorithmHeaderValue("RS256");
        token.setPayload(Json.text(claims));
        token.setKey(TestIssuer.privateKey());
        return token.getCompactSerialization();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void aBadTokenIsRefusedAndNeverRepeated(String what, String token, String message) {
        Expect.error(me(Api.withToken(token)), 401, message);
        Expect.error(
                me(Api.anonymous().with("DirectLogin", "token=" + token)),
                401,
                message.equals(NO_APPLICATION) ? message : BAD_DIRECT_LOGIN);
    }

    @Test
    void aDirectLoginWithoutTokenIsABadOne() {
        Expect.error(me(Api.anonymous().with("DirectLogin", "username=x")), 401, BAD_DIRECT_LOGIN);
    }

    @Test
    void thePssAlgorithmIsTaken() {
        String token = TestIssuer.claims("pss")
                .jws()
                .algorithm(SignatureAlgorithm.PS256)
                .sign(TestIssuer.privateKey());

        Expect.body(me(Api.withToken(token)), 200);
    }

    @Test
    void clientIdNamesTheApplicationToo() {
        String token = TestIssuer.sign(TestIssuer.claims("u").remove("azp").claim("client_id", "machine"));

        Expect.body(me(Api.withToken(token)), 200);
    }

    @Test
    void theUserIsDescribedByTheToken() {
        String subject = UUID.randomUUID().toString();
        String token = TestIssuer.sign(TestIssuer.claims(subject)
                .claim("preferred_username", "zoë")
                .claim("given_name", "Zoë M.")
                .claim("email", "zoe@example.com"));

        var user = Expect.body(me(Api.withToken(token)), 200);

        assertThat(user.get("user_id").asText())
                .isEqualTo(UserId.of(TestIssuer.ISSUER, subject).toString());
        assertThat(user.get("username").asText()).isEqualTo("zoë");
        assertThat(user.get("email").asText()).isEqualTo("zoe@example.com");
        assertThat(user.get("provider").asText()).isEqualTo(TestIssuer.ISSUER);
        assertThat(user.get("provider_id").asText()).isEqualTo(subject);
    }

    @Test
    void givenNameAndSubjectStandInForTheUserName() {
        String named =
                TestIssuer.sign(TestIssuer.claims("a-" + UUID.randomUUID()).claim("given_name", "Ann"));
        String subject = "b-" + UUID.randomUUID();

        assertThat(Expect.body(me(Api.withToken(named)), 200).get("username").asText())
                .isEqualTo("Ann");
        assertThat(Expect.body(me(Api.withToken(TestIssuer.token(subject))), 200)
                        .get("username")
                        .asText())
                .isEqualTo(subject);
    }

    @Test
    void aUserSeenFirstByManyRequestsAtOnceIsStoredOnce() {
        String subject = "crowd-" + UUID.randomUUID();
        Api caller = Api.withToken(TestIssuer.token(subject));

        var statuses = Parallel.times(16, () -> me(caller).statusCode());

        assertThat(statuses).containsOnly(200);
        assertThat(Database.value("select count(*) from app_user where provider_id = ?", subject))
                .isEqualTo(1L);
    }

    @Test
    void lockedAndDeletedUsersAreRefused() {
        for (var state : Map.of(
                        "is_locked",
                        "OBP-20013: The account has been locked, please contact an administrator!",
                        "is_deleted",
                        "OBP-20064: The user is deleted!")
                .entrySet()) {
            String subject = state.getKey() + UUID.randomUUID();
            Api caller = Api.withToken(TestIssuer.token(subject));
            Expect.body(me(caller), 200);

            Database.update("update app_user set " + state.getKey() + " = true where provider_id = ?", subject);

            Expect.error(me(caller), 401, state.getValue());
        }
    }

    @Test
    void userIdsAreTheVersion5UuidsOfTheContract() {
        // python3: uuid.uuid5(uuid.NAMESPACE_URL, 'https://issuer.example.com|clerk')
        assertThat(UserId.of("https://issuer.example.com", "clerk"))
                .hasToString("9103825b-b94c-51dd-9e61-61ce80bc7340");
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aTokenThatWorkedEndsWithItsExpiry() {
        // Ten seconds are allowed for what the clocks of issuer and service differ by.
        Api api = Api.withToken(TestIssuer.sign(
                TestIssuer.claims("brief").expiresAt(Instant.now().minusSeconds(7))));
        Expect.body(api.get("/users/current"), 200);

        await().untilAsserted(
                        () -> assertThat(api.get("/users/current").asString()).contains("The token is expired."));
    }
}
