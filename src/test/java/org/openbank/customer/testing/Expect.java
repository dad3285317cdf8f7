package org.openbank.customer.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;

import static org.assertj.core.api.Assertions.assertThat;

/** What every test expects of an answer. */
public final class Expect {

    private Expect() {}

    /** An error body with exactly these two keys, the code that is also the status, and exactly this message. */
    public static void error(Response response, int status, String message) {
        assertThat(errorMessage(response, status)).isEqualTo(message);
    }

    /** As {@link #error}, for a message of which only the beginning is given. */
    public static void errorStarting(Response response, int status, String start) {
        assertThat(errorMessage(response, status)).startsWith(start);
    }

    /** The body of a success, checked for its status. */
    public static JsonNode body(Response response, int status) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/json");
        return Json.read(response.asString());
    }

    private static String errorMessage(Response response, int status) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).isEqualTo("application/json");
        JsonNode body = Json.read(response.asString());
        assertThat(Json.keys(body)).containsExactly("code", "message");
        assertThat(body.get("code").isInt()).isTrue();
        assertThat(body.get("code").asInt()).isEqualTo(status);
        return body.get("message").asText();
    }
}
