package org.openbank.customer.http;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import org.eclipse.microprofile.config.Config;

/**
 * Pages of other origins that may not ask (contract section 1.3), once CORS is configured. The platform refuses them too,
 * but with an empty 403, and every refusal has the error body; what is let through here it answers itself.
 */
final class ForeignPages {

    private static final String SETTINGS = "quarkus.http.cors.";
    private static final String ANY = "*";

    private final boolean configured;
    private final List<String> origins;
    private final List<Pattern> patterns;
    private final List<String> methods;

    ForeignPages(Config config) {
        configured =
                config.getOptionalValue(SETTINGS + "enabled", Boolean.class).orElse(false);
        origins = list(config, "origins");
        patterns = origins.stream()
                .filter(origin -> origin.length() > 1 && origin.startsWith("/") && origin.endsWith("/"))
                .map(origin -> Pattern.compile(origin.substring(1, origin.length() - 1)))
                .toList();
        methods = list(config, "methods");
    }

    private static List<String> list(Config config, String name) {
        return config.getOptionalValues(SETTINGS + name, String.class).orElse(List.of());
    }

    boolean refuse(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (!configured || origin == null) {
            return false;
        }
        return mayAsk(origin) ? !mayUse(request) : !isOwn(origin, request);
    }

    private boolean mayAsk(String origin) {
        return origins.equals(List.of(ANY))
                || origins.contains(origin)
                || patterns.stream().anyMatch(pattern -> pattern.matcher(origin).matches());
    }

    private static boolean isOwn(String origin, HttpServerRequest request) {
        return origin.equals(request.scheme() + "://" + request.authority());
    }

    /** What a browser asks beforehand names the method in a header, and is always answered. */
    private boolean mayUse(HttpServerRequest request) {
        boolean asksBeforehand = request.method() == HttpMethod.OPTIONS
                && Stream.of(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS)
                        .anyMatch(request.headers()::contains);
        return asksBeforehand
                || methods.isEmpty()
                || methods.equals(List.of(ANY))
                || methods.contains(request.method().name());
    }
}
