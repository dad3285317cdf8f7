package org.openbank.customer.security;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.TestIssuer;
import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;

/** A token has one spelling, and both of its texts are JSON objects without doubt (contract section 5). */
@QuarkusTest
@WithTestResource(Trust.class)
class TokenFormTest {

    private static final String PARSE_ERROR = "OBP-20205: Parse error. ";
    private static final String HEADER = "{\"alg\":\"RS256\"}";

    private static Response me(String token) {
        return Api.withToken(token).get("/users/current");
    }

    private static String claims(String more) {
        return "{\"iss\":\"" + TestIssuer.ISSUER + "\",\"aud\":\"" + TestIssuer.AUDIENCE + "\",\"azp\":\"app\","
                + "\"exp\":4102444800,\"sub\":\"form\"" + more + "}";
    }

    /** Of a good token whose parts all end in bits that no byte uses. */
    static Stream<Arguments> spellings() {
        String token = TestIssuer.sign("{\"alg\":\"RS256\", \"typ\":\"JWT\"}", claims(",\"a\":1"));
        String[] parts = token.split("\\.");
        assertThat(parts).allMatch(part -> part.length() % 4 != 0);
        return Stream.of(
                Arguments.of("a letter of no alphabet at the end", token + "!"),
                Arguments.of("a letter of no alphabet within the signature", insert(token, token.length() - 9, "!")),
                Arguments.of("a letter of no alphabet within the claims", insert(token, parts[0].length() + 9, "*")),
                Arguments.of("a letter that is not ASCII", token + "é"),
                Arguments.of("padding of the signature", token + "="),
                Arguments.of("twice the padding of the signature", token + "=="),
                Arguments.of("padding of the claims", parts[0] + "." + pad(parts[1]) + "." + parts[2]),
                Arguments.of("padding of the header", pad(parts[0]) + "." + parts[1] + "." + parts[2]),
                Arguments.of("unused bits of the signature", parts[0] + "." + parts[1] + "." + otherBits(parts[2])),
                Arguments.of("unused bits of the claims", parts[0] + "." + otherBits(parts[1]) + "." + parts[2]),
                Arguments.of("unused bits of the header", otherBits(parts[0]) + "." + parts[1] + "." + parts[2]),
                Arguments.of("a letter too many for bytes", token + "AAA"),
                Arguments.of("the other alphabet of base 64", otherAlphabet()),
                Arguments.of("a blank within the signature", insert(token, token.length() - 9, " ")),
                Arguments.of("a tab within the signature", insert(token, token.length() - 9, "\t")),
                Arguments.of("a blank before it", " " + token),
                Arguments.of("a tab before it", "\t" + token),
                Arguments.of("a full stop after it", token + "."),
                Arguments.of("a fourth part", token + ".eA"),
                Arguments.of("a comma after it", token + ","),
                Arguments.of("quotes around it", "\"" + token + "\""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spellings")
    void anotherSpellingOfAGoodTokenIsAParseError(String what, String token) {
        Expect.error(me(token), 401, PARSE_ERROR);
    }

    private static String insert(String token, int place, String text) {
        return token.substring(0, place) + text + token.substring(place);
    }

    private static String pad(String part) {
        return part + "=".repeat(4 - part.length() % 4);
    }

    /** The same bytes to a decoder that does not look at what is left over. */
    private static String otherBits(String part) {
        String same = part.substring(0, part.length() - 1) + (char) (part.charAt(part.length() - 1) + 1);
        assertThat(Base64.getUrlDecoder().decode(same))
                .isEqualTo(Base64.getUrlDecoder().decode(part));
        return same;
    }

    /** A token whose signature has a letter in which the alphabets differ. */
    private static String otherAlphabet() {
        return Stream.iterate(0, i -> i + 1)
                .map(i -> TestIssuer.sign(HEADER, claims(",\"a\":" + i)))
                .filter(token -> token.substring(token.lastIndexOf('.')).matches(".*[-_].*"))
                .map(token -> token.replace('-', '+').replace('_', '/'))
                .findFirst()
                .orElseThrow();
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("a claim twice", HEADER, claims(",\"sub\":\"other\"")),
                Arguments.of("a claim twice, once escaped", HEADER, claims(",\"\\u0073ub\":\"other\"")),
                Arguments.of("a key twice within a claim", HEADER, claims(",\"a\":{\"b\":1,\"b\":1}")),
                Arguments.of("a member of the header twice", "{\"alg\":\"RS256\",\"alg\":\"RS256\"}", claims("")),
                Arguments.of("claims that are a list", HEADER, "[" + claims("") + "]"),
                Arguments.of("claims that are a text", HEADER, "\"x\""),
                Arguments.of("no claims", HEADER, ""),
                Arguments.of("claims that end early", HEADER, claims("").replace("}", "")),
                Arguments.of("claims and more", HEADER, claims("") + "{}"),
                Arguments.of("claims with a comma too many", HEADER, claims(",")),
                Arguments.of("claims in single quotes", HEADER, claims("").replace('"', '\'')),
                Arguments.of("claims behind a byte order mark", HEADER, "\uFEFF" + claims("")),
                Arguments.of(
                        "claims of endless depth", HEADER, claims(",\"a\":" + "[".repeat(3000) + "]".repeat(3000))),
                Arguments.of("a number of endless length", HEADER, claims(",\"a\":" + "1".repeat(3000))),
                Arguments.of("a header that is a list", "[" + HEADER + "]", claims("")),
                Arguments.of("a header that is null", "null", claims("")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void whatIsNotTwoJsonObjectsIsAParseErrorHoweverWellSigned(String what, String header, String claims) {
        Expect.error(me(TestIssuer.sign(header, claims)), 401, PARSE_ERROR);
    }

    /** Replaced by U+FFFD, two users would be one. */
    @Test
    void bytesThatAreNotUtf8AreAParseError() {
        String malformed = TestIssuer.sign(
                HEADER.getBytes(StandardCharsets.UTF_8),
                claims("").replace("form", "f\u00f6rm").getBytes(StandardCharsets.ISO_8859_1));
        String wide = TestIssuer.sign(
                HEADER.getBytes(StandardCharsets.UTF_8), claims("").getBytes(StandardCharsets.UTF_16BE));

        Expect.error(me(malformed), 401, PARSE_ERROR);
        Expect.error(me(wide), 401, PARSE_ERROR);
    }

    @Test
    void aTokenHasAtMostSixteenKibibytes() {
        String longest = ofLength(16 * 1024);
        String longer = ofLength(16 * 1024 + 1);

        Expect.body(me(longest), 200);
        Expect.error(me(longer), 401, PARSE_ERROR);
    }

    private static String ofLength(int length) {
        int shortest = (length - 400) * 3 / 4 - claims("").length() - 20;
        return Stream.iterate(shortest, filling -> filling + 1)
                .flatMap(filling -> Stream.of(HEADER, HEADER + " ", HEADER + "  ")
                        .map(header -> TestIssuer.sign(header, claims(",\"a\":\"" + "x".repeat(filling) + "\""))))
                .filter(token -> token.length() == length)
                .findFirst()
                .orElseThrow();
    }
}
