package org.openbank.customer.testing;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import static io.restassured.RestAssured.given;

/**
 * The service as a client sees it: requests of one caller, headers and bodies sent exactly as given. Every
 * answer must be one that the API document promises.
 */
public final class Api {

    public static final String V3_1_0 = "/obp/v3.1.0";

    private static final EncoderConfig AS_GIVEN = EncoderConfig.encoderConfig()
            .appendDefaultContentCharsetToContentTypeIfUndefined(false)
            .defaultContentCharset("UTF-8");

    private final Map<String, String> headers;

    private Api(Map<String, String> headers) {
        this.headers = headers;
    }

    public static Api anonymous() {
        return new Api(Map.of());
    }

    public static Api withToken(String token) {
        return anonymous().with("Authorization", "Bearer " + token);
    }

    /** The same caller with one more header. */
    public Api with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Api(more);
    }

    public Response get(String path) {
        return send("GET", path, null);
    }

    public Response delete(String path) {
        return send("DELETE", path, null);
    }

    public Response post(String path, Object body) {
        return send("POST", path, body);
    }

    public Response put(String path, Object body) {
        return send("PUT", path, body);
    }

    /** {@code path} is complete when it starts with the prefix of the API or with two slashes, else relative to v3.1.0. */
    public Response send(String method, String path, Object body) {
        RequestSpecification request = given().config(RestAssured.config().encoderConfig(AS_GIVEN))
                .urlEncodingEnabled(false)
                .headers(headers);
        if (body != null) {
            if (!headers.containsKey("Content-Type")) {
                request.contentType("application/json");
            }
            request.body(body instanceof byte[] bytes ? bytes : Json.text(body).getBytes(StandardCharsets.UTF_8));
        }
        Response response = request.request(method, complete(path));
        ApiDocument.check(method, complete(path), response);
        return response;
    }

    private static String complete(String path) {
        if (path.startsWith("//")) {
            return path.substring(1);
        }
        return path.startsWith("/obp/") ? path : V3_1_0 + path;
    }
}
