package org.openbank.customer.http;

import java.io.IOException;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.RawHttp;
import org.openbank.customer.testing.Trust;
import org.openbank.customer.testing.User;

import static org.assertj.core.api.Assertions.assertThat;

/** A path has one spelling, and any other is unknown whatever a router would make of it (contract section 1.1). */
@QuarkusTest
@WithTestResource(Trust.class)
class PathsTest {

    static void expectUnknown(String answer) {
        assertThat(answer)
                .startsWith("HTTP/1.1 404")
                .containsIgnoringCase("\r\nCorrelation-Id: ")
                .containsIgnoringCase("\r\nCache-Control: no-cache, private, no-store\r\n")
                .containsIgnoringCase("\r\nPragma: no-cache\r\n")
                .containsIgnoringCase("\r\nX-Frame-Options: DENY\r\n")
                .containsIgnoringCase("\r\nX-Content-Type-Options: nosniff\r\n")
                .containsIgnoringCase("\r\nContent-Security-Policy: default-src 'none'; ")
                .containsIgnoringCase("\r\nDate: ")
                .containsIgnoringCase("\r\nContent-Type: application/json\r\n")
                .contains("{\"code\":404,\"message\":\"OBP-10404: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/obp;x/v3.1.0/banks",
                "/obp/v3.1.0;x=y/banks",
                "/obp/v3.1.0/banks;",
                "/obp/v3.1.0/banks/a;b",
                "/obp;/v2.1.0/banks/a/customers",
                "/obp/v2.1.0;x/banks/a/customers",
                "/index.html;x",
                "/;x",
                "/q;x/openapi",
                "/q/openapi;x",
            })
    void parametersOfASegment(String path) throws IOException {
        expectUnknown(RawHttp.exchange("GET " + path, "", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//obp/v3.1.0/banks",
                "/obp//v3.1.0/banks",
                "/obp/v3.1.0/banks//x",
                "/obp/v3.1.0/banks/",
                "/obp/v2.1.0/banks/a/customers/",
                "/obp/",
                "//",
                "//index.html",
                "/index.html/",
                "/q//openapi",
                "/q/openapi/",
                "/q/",
            })
    void emptySegments(String path) throws IOException {
        expectUnknown(RawHttp.exchange("GET " + path, "", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/obp/./v3.1.0/banks",
                "/obp/v3.1.0/banks/..",
                "/obp/v3.1.0/banks/.",
                "/obp/v3.1.0/banks/%2E%2E",
                "/obp/v3.1.0/banks/%2e",
                "/obp/v3.1.0/banks/.%2E/banks",
                "/x/../obp/v3.1.0/banks",
                "/q/../index.html",
                "/q/../obp/v3.1.0/banks",
                "/./index.html",
                "/q/./openapi",
                "/q/%2E%2E/index.html",
                "/../index.html",
            })
    void dotSegments(String path) throws IOException {
        expectUnknown(RawHttp.exchange("GET " + path, "", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%6Fbp/v3.1.0/banks",
                "/obp/v3.1.0/%62anks",
                "/obp/v3.1.0/b%61nks",
                "/obp/v3%2E1.0/banks",
                "/obp/v3.1.0/banks/%7E",
                "/obp/v3.1.0/users%2Fcurrent%",
                "/obp/v3.1.0/banks/%c3%A9",
                "/obp/v3.1.0/banks/%C3%a9",
                "/obp/v3.1.0/banks/%2f",
                "/obp/v3.1.0/banks/%zz",
                "/obp/v3.1.0/banks/%1",
                "/obp/v3.1.0/banks/%",
                "/obp/v3.1.0/banks/%FF",
                "/obp/v3.1.0/banks/%C3",
                "/obp/v3.1.0/banks/%C0%AF",
                "/obp/v3.1.0/banks/%ED%A0%BD",
                "/%69ndex.html",
                "/index%2Ehtml",
                "/q/%6Fpenapi",
                "/%71/openapi",
            })
    void escapesThatAreNeedlessBrokenOrOfLowerCase(String path) throws IOException {
        expectUnknown(RawHttp.exchange("GET " + path, "", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/obp/v3.1.0/banks?a=%zz",
                "/obp/v3.1.0/banks?%",
                "/obp/v3.1.0/banks?a=%1",
                "/obp/v3.1.0/banks?a=%FF",
                "/obp/v3.1.0/banks?%C3=a",
                "/obp/v3.1.0/banks?a=%ED%A0%BD",
                "/obp/v3.1.0/banks?a=%C0%80",
                "/q/openapi?a=%zz",
                "/q/openapi?format=%FF",
                "/?a=%zz",
                "/index.html?%",
                "/explorer/main.js?a=%ED%A0%BD",
            })
    void escapesOfAQueryThatAreNoText(String path) throws IOException {
        expectUnknown(RawHttp.exchange("GET " + path, "", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/obp/v3.1.0/banks/a|b",
                "/obp/v3.1.0/banks/{x}",
                "/obp/v3.1.0/banks/\"",
                "/obp/v3.1.0/banks/\\",
                "/obp\\v3.1.0\\banks",
                "/obp/v3.1.0/banks/^",
                "/obp/v3.1.0/banks/[x]",
                "/obp/v3.1.0/banks#x",
                "/obp/v3.1.0/banks?a=b#x",
            })
    void charactersThatNeedAnEscape(String path) throws IOException {
        expectUnknown(RawHttp.exchange("GET " + path, "", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/OBP/v3.1.0/banks",
                "/obp/V3.1.0/banks",
                "/obp/v3.1.0/Banks",
                "/obp/v2.1.0/banks/a/CUSTOMERS",
                "/INDEX.HTML",
                "/Q/openapi",
                "/q/OpenApi",
            })
    void otherLetterCase(String path) throws IOException {
        expectUnknown(RawHttp.exchange("GET " + path, "", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "GET http://localhost/obp/v3.1.0/banks",
        "GET http://elsewhere.example.com/obp/v3.1.0/banks",
        "GET HTTP://localhost/index.html",
        "GET obp/v3.1.0/banks",
        "GET ?a=b",
        "GET *",
        "OPTIONS *",
        "CONNECT localhost:443",
        "POST obp/v3.1.0/banks",
        "HEAD2 *",
    })
    void targetsThatAreNoPaths(String start) throws IOException {
        expectUnknown(RawHttp.exchange(start, "", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get"})
    void whateverTheMethod(String method) throws IOException {
        expectUnknown(RawHttp.exchange(
                method + " /obp;x/v3.1.0/banks", "Content-Type: application/json\r\nContent-Length: 2\r\n", "{}"));
    }

    @ParameterizedTest
    @CsvSource({
        "POST /", "PUT /index.html", "DELETE /explorer/main.js", "OPTIONS /index.html", "PATCH /", "POST /q/openapi",
        "OPTIONS /q/openapi", "DELETE /q/openapi", "GET /q", "GET /q/health", "GET /q/metrics", "GET /favicon.ico",
        "TRACE /", "get /index.html", "GET /META-INF/resources/index.html", "GET /application.properties",
    })
    void whatNoPageOffers(String start) throws IOException {
        expectUnknown(RawHttp.exchange(start, "Content-Type: application/json\r\nContent-Length: 2\r\n", "{}"));
    }

    @Test
    void anOperationIsNotReachedThroughAnotherSpelling() throws IOException {
        Bank bank = Bank.create();
        String id = bank.customerId();
        User clerk = bank.newUser(Role.CanUpdateCustomerEmail, Role.CanGetCustomer);
        String body = "{\"email\": \"changed@example.com\"}";
        String headers = "Authorization: Bearer " + clerk.token()
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n";

        expectUnknown(RawHttp.exchange("PUT /obp;x/v3.1.0" + bank.path("/customers/" + id + "/email"), headers, body));
        expectUnknown(RawHttp.exchange("PUT /obp/v3.1.0" + bank.path("/customers/" + id + "/%65mail"), headers, body));

        assertThat(Expect.body(clerk.api().get(bank.path("/customers/" + id)), 200)
                        .get("email"))
                .isNotEqualTo(Json.read("\"changed@example.com\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%C3%A9", "a%2Fb", "a%3Bb", "a%20b", "100%25", "a%00b", "~!$&'()*+,=:@", "%E2%82%AC"})
    void whatAnIdMayHoldIsLookedFor(String id) throws IOException {
        assertThat(RawHttp.exchange("GET /obp/v3.1.0/banks/" + id, "", ""))
                .startsWith("HTTP/1.1 404")
                .contains("OBP-30001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/explorer/main.js", "/q/openapi", "/obp/v3.1.0", "/obp/v3.1.0/root"})
    void theOneSpellingIsServed(String path) throws IOException {
        assertThat(RawHttp.exchange("GET " + path, "", "")).startsWith("HTTP/1.1 200");
    }
}
