package org.openbank.customer.openapi;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;

/** The Explorer page is served by the service itself, under a strict policy. */
@QuarkusTest
@WithTestResource(Trust.class)
class ExplorerPageTest {

    @ParameterizedTest
    @CsvSource({
        "/, text/html, explorer/main.js",
        "/explorer/explorer.css, text/css, light-dark",
        "/explorer/main.js, text/javascript, callForm",
        "/explorer/document.js, text/javascript, /q/openapi",
        "/explorer/session.js, text/javascript, /users/current",
        "/explorer/asked.js, text/javascript, /entitlement-requests",
        "/explorer/requests.js, text/javascript, Refuse",
        "/explorer/samples/curl.js, text/javascript, Authorization"
    })
    void everyFileIsThereWithItsTypeAndPolicy(String path, String type, String text) {
        Response response = RestAssured.get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.contentType()).startsWith(type);
        assertThat(response.asString()).contains(text);
        assertThat(response.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "connect-src 'self';")
                .doesNotContain("unsafe");
    }
}
