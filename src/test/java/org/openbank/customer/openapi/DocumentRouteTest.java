package org.openbank.customer.openapi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.zip.GZIPInputStream;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.openbank.customer.testing.ApiDocument;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;

/** The API document is sent compressed, and only to who does not have it yet. */
@QuarkusTest
@WithTestResource(Trust.class)
class DocumentRouteTest {

    /** Of what is sent, so that the document may grow with what it describes and no faster. */
    private static final int BYTES_AN_OPERATION = 410;

    private static Response get(Map<String, String> headers, String path) {
        return RestAssured.given()
                .config(RestAssuredConfig.config()
                        .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                .headers(headers)
                .get(path);
    }

    @Test
    void itIsCompressedForWhoTakesThat() throws IOException {
        Response response = get(Map.of("Accept-Encoding", "br, gzip"), "/q/openapi?format=json");

        assertThat(response.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(response.header("Vary")).contains("Accept-Encoding");
        assertThat(response.header("Cache-Control")).isEqualTo("public, max-age=300");
        byte[] body = response.asByteArray();
        assertThat(body)
                .hasSizeLessThan(
                        BYTES_AN_OPERATION * (int) ApiDocument.operations().count());
        byte[] document = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
        assertThat(Json.read(new String(document, "UTF-8"))).isEqualTo(ApiDocument.document());
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip;q=0", "br"})
    void itIsPlainForOthers(String encoding) {
        Response response = get(Map.of("Accept-Encoding", encoding), "/q/openapi?format=json");

        assertThat(response.header("Content-Encoding")).isNull();
        assertThat(Json.read(response.asString())).isEqualTo(ApiDocument.document());
    }

    @ParameterizedTest
    @CsvSource({"gzip, /q/openapi?format=json", "identity, /q/openapi?format=json", "gzip, /q/openapi"})
    void whoHasItHears304(String encoding, String path) {
        String tag = get(Map.of("Accept-Encoding", encoding), path).header("ETag");

        Response again = get(Map.of("Accept-Encoding", encoding, "If-None-Match", tag), path);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.asByteArray()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(tag);
        assertThat(get(Map.of("Accept-Encoding", encoding, "If-None-Match", "\"other\""), path)
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/q/openapi, */*, application/yaml",
        "/q/openapi, application/json, application/json",
        "/q/openapi?format=json, */*, application/json",
        "/q/openapi?format=YAML, application/json, application/yaml",
        "/q/openapi.json, */*, application/json",
        "/q/openapi.yaml, */*, application/yaml",
        "/q/openapi.yml, */*, application/yaml"
    })
    void itIsJsonForWhoAsksForIt(String path, String accept, String type) {
        Response response = get(Map.of("Accept", accept), path);

        assertThat(response.contentType()).startsWith(type);
        assertThat(response.asString()).startsWith(type.endsWith("json") ? "{" : "---");
    }

    @Test
    void headIsAnsweredAsGetWithoutTheBody() {
        Response head = RestAssured.head("/q/openapi?format=json");

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.header("ETag")).isNotEmpty();
        assertThat(head.asByteArray()).isEmpty();
    }

    @Test
    void anAnswerOfTheApiIsNeverCompressed() {
        assertThat(get(Map.of("Accept-Encoding", "gzip"), "/obp/v3.1.0/roles").header("Content-Encoding"))
                .isNull();
        assertThat(get(Map.of("Accept-Encoding", "gzip"), "/obp/v3.1.0/root").header("Content-Encoding"))
                .isNull();
    }
}
