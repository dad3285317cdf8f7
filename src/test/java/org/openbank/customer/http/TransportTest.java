package org.openbank.customer.http;

import java.io.IOException;
import java.util.stream.Stream;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.RawHttp;
import org.openbank.customer.testing.Trust;
import org.openbank.customer.testing.User;

import static org.assertj.core.api.Assertions.assertThat;

/** Contract section 1.3. */
@QuarkusTest
@WithTestResource(Trust.class)
class TransportTest {

    private static final String NOT_FOUND = "OBP-10404: 404 Not Found. The server could not find the requested URI."
            + " Please double check your URL, headers and body. Note: When you are making a POST or PUT request, the"
            + " Content-Type header MUST be `application/json`. Note: OBP only supports JSON formatted bodies.";

    private static void expectNotFound(Response response, String path, String contentType) {
        Expect.error(
                response,
                404,
                NOT_FOUND + "Current Url is (" + path + "), Current Content-Type Header is (" + contentType + ")");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /obp/v3.1.0/nothing",
        "GET, /obp/v3.1.0/banks/",
        "GET, /obp/v3.1.0/banks;a=b",
        "GET, /obp/v9.9.9/banks",
        "GET, /obp/v1.2.1/banks",
        "GET, /nothing",
        "GET, /obp",
        "DELETE, /obp/v3.1.0/banks",
        "PATCH, /obp/v3.1.0/banks",
        "OPTIONS, /obp/v3.1.0/banks",
        "GET, /obp/v3.1.0/banks/x/customers/y/email",
    })
    void unknownPathsAndMethodsAreNotFound(String method, String path) {
        expectNotFound(Api.anonymous().send(method, "/" + path, null), path, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/vnd.obp+json"})
    void otherBodiesThanJsonAreNotFound(String contentType) {
        expectNotFound(
                Api.anonymous().with("Content-Type", contentType).post("/banks", "{}"),
                "/obp/v3.1.0/banks",
                contentType);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Content-Type: application/x-www-form-urlencoded\r\n"})
    void aBodyWithoutJsonContentTypeIsNotFound(String header) throws IOException {
        String answer = RawHttp.exchange("POST /obp/v3.1.0/banks", header + "Content-Length: 2\r\n", "{}");

        assertThat(answer).startsWith("HTTP/1.1 404").contains("{\"code\":404,\"message\":\"" + NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit&limit", "a=1&a=1"})
    void aRepeatedQueryKeyWithoutValueIsRefusedToo(String query) throws IOException {
        String answer = RawHttp.exchange("GET /obp/v3.1.0/users/current?" + query, "", "");

        assertThat(answer).startsWith("HTTP/1.1 400").contains("OBP-09016");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "text/json",
                "Application/JSON;charset=UTF-8"
            })
    void jsonIsTakenUnderBothNames(String contentType) {
        Expect.errorStarting(Api.anonymous().with("Content-Type", contentType).post("/banks", "{}"), 401, "OBP-20001");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html|404",
                "application/xml, text/plain|404",
                "application/json;q=0|404",
                "application/json|200",
                "text/html, */*;q=0.1|200",
                "application/*|200",
                "*/*|200",
            })
    void theAnswerIsJsonOrNotFound(String accept, int status) {
        assertThat(Api.anonymous().with("Accept", accept).get("/banks").statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1&a=2", "a=1&%61=2"})
    void aRepeatedQueryKeyIsRefusedBeforeLogin(String query) {
        Expect.error(
                Api.anonymous().get("/users/current?" + query),
                400,
                "OBP-09016: Duplicate Query Parameters are not allowed.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/obp/v3.1.0//banks",
                "/obp/v3.1.0/%zz",
                "/obp/v3.1.0/banks/%",
                "/obp/v3.1.0/./banks",
                "/obp/v3.1.0/banks/.",
                "/x/../obp/v3.1.0/banks",
                "//obp/v3.1.0/banks",
                "/%6Fbp/v3.1.0/banks",
                "/obp/v3.1.0/banks/a|b/",
            })
    void malformedPathsAreNotFound(String path) throws IOException {
        String answer = RawHttp.exchange("GET " + path, "", "");

        assertThat(answer)
                .startsWith("HTTP/1.1 404")
                .contains("Correlation-Id")
                .contains("{\"code\":404,\"message\":\"" + NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%zz", "/q/%zz", "/a%00b", "/explorer/main.js%", "*"})
    void malformedPathsOutsideTheApiHaveAnErrorBodyToo(String path) throws IOException {
        String answer = RawHttp.exchange("GET " + path, "", "");

        assertThat(answer).startsWith("HTTP/1.1 404").contains("{\"code\":404,\"message\":\"" + NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit&limit", "a=1&a=1", "a=%zz", "a=%"})
    void aRepeatedOrUnreadableQueryIsRefused(String query) throws IOException {
        String answer = RawHttp.exchange("GET /obp/v3.1.0/users/current?" + query, "", "");

        assertThat(answer).startsWith("HTTP/1.1 4").contains("Correlation-Id").containsPattern("OBP-(09016|10404)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=b|c", "x={y}", "a=[]"})
    void charactersThatAQueryShouldNotHaveAreTaken(String query) throws IOException {
        String answer = RawHttp.exchange("GET /obp/v3.1.0/banks?" + query, "", "");

        assertThat(answer).startsWith("HTTP/1.1 200").contains("Correlation-Id");
    }

    @Test
    void aForeignContentTypeDoesNotMatterWithoutBody() {
        Expect.body(Api.anonymous().with("Content-Type", "text/plain").get("/banks"), 200);
    }

    @Test
    void keysThatDifferInCaseAreDifferent() {
        Expect.errorStarting(Api.anonymous().get("/users/current?a=1&A=2"), 401, "OBP-20001");
    }

    @Test
    void everyAnswerCarriesTheSecurityHeaders() {
        Stream.of("/banks", "/nothing", "/users/current", "/banks?a=1&a=2")
                .map(Api.anonymous()::get)
                .forEach(answer -> {
                    assertThat(answer.header("Correlation-Id"))
                            .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");
                    assertThat(answer.header("Cache-Control")).isEqualTo("no-cache, private, no-store");
                    assertThat(answer.header("Pragma")).isEqualTo("no-cache");
                    assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
                    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "Correlation-Id, abc.DEF_1-2, true",
        "X-Request-Id, r1, true",
        "Correlation-Id, a b, false",
        "Correlation-Id, '<x>', false"
    })
    void aHarmlessCorrelationIdIsGivenBack(String header, String id, boolean kept) {
        String answered = Api.anonymous().with(header, id).get("/banks").header("Correlation-Id");

        assertThat(answered.equals(id)).isEqualTo(kept);
        assertThat(answered).matches("[A-Za-z0-9._-]{1,64}");
    }

    @ParameterizedTest
    @CsvSource({"one, two, one", "'<x>', two, two", "'', two, two"})
    void ofTwoCorrelationIdsTheFirstHarmlessOneCounts(String correlationId, String requestId, String answered) {
        Api caller = Api.anonymous().with("Correlation-Id", correlationId).with("X-Request-Id", requestId);

        assertThat(caller.get("/banks").header("Correlation-Id")).isEqualTo(answered);
    }

    @Test
    void anOverlongCorrelationIdIsReplaced() {
        String longest = "x".repeat(64);

        assertThat(Api.anonymous().with("Correlation-Id", longest).get("/banks").header("Correlation-Id"))
                .isEqualTo(longest);
        assertThat(Api.anonymous()
                        .with("Correlation-Id", longest + "x")
                        .get("/banks")
                        .header("Correlation-Id"))
                .hasSize(36);
    }

    @Test
    void aGetIsTaggedAndAnsweredWithoutBodyWhenUnchanged() {
        Bank bank = Bank.create();
        Api reader = bank.user(Role.CanGetCustomer, Role.CanUpdateCustomerEmail);
        String path = bank.path("/customers/" + bank.customerId());
        String tag = reader.get(path).header("ETag");

        assertThat(tag).matches("\"[^\"]+\"");
        for (String known : new String[] {tag, "W/" + tag, "\"other\", " + tag, "*"}) {
            Response unchanged = reader.with("If-None-Match", known).get(path);
            assertThat(unchanged.statusCode()).isEqualTo(304);
            assertThat(unchanged.asString()).isEmpty();
            assertThat(unchanged.header("ETag")).isEqualTo(tag);
        }
        assertThat(reader.with("If-None-Match", "\"other\"").get(path).statusCode())
                .isEqualTo(200);

        reader.put(path + "/email", "{\"email\": \"changed@example.com\"}");

        Response changed = reader.with("If-None-Match", tag).get(path);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.header("ETag")).isNotEqualTo(tag);
    }

    static Stream<Arguments> largeBodies() {
        String largest = "{\"id\": \"" + "x".repeat(64 * 1024 - 10) + "\"}";
        return Stream.of(
                Arguments.of(largest.substring(0, 64 * 1024), 400),
                Arguments.of(largest + " ", 413),
                Arguments.of(largest.repeat(8), 413));
    }

    @ParameterizedTest
    @MethodSource("largeBodies")
    void aBodyAboveTheLimitIsRefused(String body, int status) {
        Api caller = User.superAdmin().hold(Role.CanCreateBank, "").api();

        Response response = caller.post("/banks", body);

        Expect.errorStarting(response, status, "OBP-10001: Incorrect json format.");
        if (status == 413) {
            assertThat(response.jsonPath().getString("message")).contains("65536");
        }
    }

    @Test
    void aChunkedBodyAboveTheLimitIsRefusedToo() throws IOException {
        String token = User.superAdmin().hold(Role.CanCreateBank, "").token();
        String chunk = "x".repeat(64 * 1024 + 1);

        String answer = RawHttp.exchange(
                "POST /obp/v3.1.0/banks",
                "Content-Type: application/json\r\nAuthorization: Bearer " + token
                        + "\r\nTransfer-Encoding: chunked\r\n",
                "10001\r\n" + chunk + "\r\n0\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 413")
                .contains("{\"code\":413,\"message\":\"OBP-10001: ")
                .contains("65536");
    }
}
