package org.openbank.customer.security;

import java.time.Instant;
import java.util.stream.Stream;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.TestIssuer;
import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;

/** A well signed token must be an access token for everybody who bears it, in its time, in storable text (contract section 5). */
@QuarkusTest
@WithTestResource(Trust.class)
class TokenKindTest {

    private static final String BAD_JOSE =
            "OBP-20206: Bad JSON Object Signing and Encryption (JOSE) exception. The ID token is invalid or expired. ";
    private static final String EXPIRED = "OBP-20204: Bad JWT error. The token is expired.";
    private static final String NOT_YET_VALID = "OBP-20204: Bad JWT error. The token is not yet valid.";

    private static Response me(String header, String claims) {
        return Api.withToken(TestIssuer.sign(header, claims)).get("/users/current");
    }

    private static Response withHeader(String more) {
        return me("{\"alg\":\"RS256\"" + more + "}", claims("\"exp\":4102444800"));
    }

    private static Response withClaims(String more) {
        return withDates("\"exp\":4102444800" + more);
    }

    private static Response withDates(String dates) {
        return me("{\"alg\":\"RS256\"}", claims(dates));
    }

    private static String claims(String more) {
        return "{\"iss\":\"" + TestIssuer.ISSUER + "\",\"aud\":[\"x\",\"" + TestIssuer.AUDIENCE + "\"],"
                + (more.contains("\"sub\"") ? "" : "\"sub\":\"kind\",")
                + (more.contains("\"azp\"") || more.contains("\"client_id\"") ? "" : "\"azp\":\"app\",")
                + more + "}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"typ\":\"JWT\"",
                ",\"typ\":\"jwt\"",
                ",\"typ\":\"at+jwt\"",
                ",\"typ\":\"AT+JWT\"",
                ",\"typ\":\"application/at+jwt\"",
                ",\"typ\":\"Application/AT+jwt\"",
                ",\"jku\":\"https://evil.example.com\",\"cty\":\"x\",\"x5t\":\"x\""
            })
    void accessTokensAreTaken(String header) {
        Expect.body(withHeader(header), 200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"typ\":\"logout+jwt\"",
                ",\"typ\":\"dpop+jwt\"",
                ",\"typ\":\"secevent+jwt\"",
                ",\"typ\":\"id+jwt\"",
                ",\"typ\":\"application/logout+jwt\"",
                ",\"typ\":\"application/json\"",
                ",\"typ\":\"JWT \"",
                ",\"typ\":\"at+jwt;x=y\"",
                ",\"typ\":\"\"",
                ",\"typ\":null",
                ",\"typ\":1",
                ",\"typ\":[\"JWT\"]",
                ",\"crit\":[\"b64\"],\"b64\":true",
                ",\"crit\":[\"exp\"],\"exp\":4102444800",
                ",\"crit\":[]",
                ",\"crit\":null",
                ",\"crit\":\"x\"",
                ",\"b64\":false",
                ",\"b64\":\"x\""
            })
    void aHeaderOfAnotherKindIsRefused(String header) {
        Expect.error(withHeader(header), 401, BAD_JOSE);
    }

    /** Members that a library would cast to what it expects. */
    @ParameterizedTest
    @ValueSource(
            strings = {"1", "1.5", "1e400", "null", "true", "{}", "[]", "[1]", "\"\"", "\"\\ud83c\"", "\"\\u0000\""})
    void aHeaderOfStrangeTypesIsNeverAFailure(String value) {
        for (String name : new String[] {
            "kid", "x5t", "x5t#S256", "x5c", "x5u", "jku", "jwk", "cty", "zip", "enc", "epk", "p2c", "iss", "b64", "url"
        }) {
            Response answer = withHeader(",\"" + name + "\":" + value);

            assertThat(answer.statusCode()).as(name + answer.asString()).isIn(200, 401);
        }
        Expect.error(me("{\"alg\":" + value + "}", claims("\"exp\":4102444800")), 401, BAD_JOSE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"typ\":\"Bearer\"",
                ",\"scope\":\"openid\",\"act\":{\"azp2\":\"x\"},\"name\":\"\\ud83c\\udf09\""
            })
    void claimsOfAnAccessTokenAreTaken(String claims) {
        Expect.body(withClaims(claims), 200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"cnf\":{\"jkt\":\"0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I\"}",
                ",\"cnf\":{\"x5t#S256\":\"bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2\"}",
                ",\"cnf\":{}",
                ",\"cnf\":null",
                ",\"cnf\":\"x\"",
                ",\"events\":{\"http://schemas.openid.net/event/backchannel-logout\":{}}",
                ",\"events\":null",
                ",\"typ\":\"ID\"",
                ",\"typ\":\"Refresh\"",
                ",\"typ\":\"Offline\"",
                ",\"typ\":\"Logout\"",
                ",\"typ\":\"DPoP\"",
                ",\"typ\":\"JWT\"",
                ",\"typ\":\"\"",
                ",\"typ\":null",
                ",\"typ\":[\"Bearer\"]"
            })
    void claimsOfAnotherKindAreRefused(String claims) {
        Expect.error(withClaims(claims), 401, BAD_JOSE);
    }

    static Stream<String> unstorable() {
        return Stream.of("\\ud83c", "\\udf09", "\\udf09\\ud83c", "a\\ud83cb", "\\u0000", "a\\u0000")
                .flatMap(text -> Stream.of(
                        ",\"sub\":\"" + text + "\"",
                        ",\"preferred_username\":\"" + text + "\"",
                        ",\"given_name\":\"" + text + "\"",
                        ",\"preferred_username\":\"x\",\"given_name\":\"" + text + "\"",
                        ",\"email\":\"" + text + "\"",
                        ",\"azp\":\"" + text + "\"",
                        ",\"client_id\":\"" + text + "\"",
                        ",\"azp\":\"x\",\"client_id\":\"" + text + "\"",
                        ",\"entitlements\":[{\"bank_id\":\"" + text + "\",\"role_name\":\"CanGetCustomer\"}]",
                        ",\"entitlements\":[{\"bank_id\":\"x\",\"role_name\":\"" + text + "\"}]",
                        ",\"family_name\":\"" + text + "\"",
                        ",\"" + text + "\":1"));
    }

    @ParameterizedTest
    @MethodSource("unstorable")
    void halfASurrogatePairOrANulInAClaimIsRefused(String claims) {
        Expect.error(withClaims(claims), 401, BAD_JOSE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e400",
                "1e2147483648",
                "-1e400",
                "123456789012345678901234567890",
                "9223372036854775808",
                "-1",
                "-1.5",
                "-9223372036854775809",
                "\"4102444800\"",
                "null",
                "true",
                "[]",
                "{}",
                "\"\""
            })
    void aDateThatIsNoneIsRefused(String value) {
        Expect.error(withDates("\"exp\":" + value), 401, BAD_JOSE);
        Expect.error(withClaims(",\"nbf\":" + value), 401, BAD_JOSE);
        Expect.error(withClaims(",\"iat\":" + value), 401, BAD_JOSE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"4102444800", "4102444800.5", "4.1024448e9", "41024448E2", "4102444800000", "9223372036854775807"
            })
    void aDateIsItsValueInAnySpelling(String value) {
        Expect.body(withDates("\"exp\":" + value), 200);
        Expect.error(withClaims(",\"nbf\":" + value), 401, NOT_YET_VALID);
        Expect.error(withClaims(",\"iat\":" + value), 401, NOT_YET_VALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "0.5", "1e-400", "1", "1700000000", "1700000000.999"})
    void aDateLongAgoIsOneToo(String value) {
        Expect.error(withDates("\"exp\":" + value), 401, EXPIRED);
        Expect.body(withClaims(",\"nbf\":" + value + ",\"iat\":" + value), 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"iat\":1", "\"nbf\":1", "\"Exp\":4102444800"})
    void aTokenHasAnEnd(String dates) {
        Expect.error(withDates(dates), 401, BAD_JOSE);
    }

    /** By ten seconds; those in between are left to slow machines, and to TokenRulesTest. */
    @Test
    void clocksMayDifferALittle() {
        long soon = Instant.now().getEpochSecond() + 5;

        Expect.body(withDates("\"exp\":" + (soon - 8)), 200);
        Expect.body(withClaims(",\"nbf\":" + soon), 200);
        Expect.body(withClaims(",\"iat\":" + soon), 200);
        Expect.error(withDates("\"exp\":" + (soon - 16)), 401, EXPIRED);
        Expect.error(withClaims(",\"nbf\":" + (soon + 60)), 401, NOT_YET_VALID);
        Expect.error(withClaims(",\"iat\":" + (soon + 60)), 401, NOT_YET_VALID);
    }
}
