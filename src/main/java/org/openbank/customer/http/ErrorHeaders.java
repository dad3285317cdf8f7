package org.openbank.customer.http;

import java.util.Map;

import io.vertx.core.http.HttpServerRequest;

import org.openbank.customer.error.ObpException;

/** The headers that belong to an error's status: how to log in with 401, when to come back with 409 and 503. */
public final class ErrorHeaders {

    /** Of what is answered 503. */
    public static final String RETRY_AFTER_SECONDS = "5";

    /** Of what another request is about to do. */
    private static final String RETRY_WHEN_DONE_SECONDS = "1";

    private ErrorHeaders() {}

    static Map<String, String> of(ObpException failure, HttpServerRequest request) {
        return switch (failure.status()) {
            case 401 -> {
                String realm = "realm=\"" + host(request) + "\"";
                yield Map.of("WWW-Authenticate", "Bearer " + realm + ", DirectLogin " + realm);
            }
            case 409 -> Map.of("Retry-After", RETRY_WHEN_DONE_SECONDS);
            case 503 -> Map.of("Retry-After", RETRY_AFTER_SECONDS);
            default -> Map.of();
        };
    }

    /** The host is the client's own word, so only what a host name can hold is repeated. */
    private static String host(HttpServerRequest request) {
        String host = request.authority() == null ? "" : request.authority().host();
        return host.matches("[A-Za-z0-9.:\\[\\]_-]{1,255}") ? host : "localhost";
    }
}
