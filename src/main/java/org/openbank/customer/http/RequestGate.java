package org.openbank.customer.http;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.logging.Log;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.MDC;

import org.openbank.customer.config.ObpConfig;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.error.ObpException;
import org.openbank.customer.telemetry.AccessLog;

/**
 * What every request meets first (contract section 1.3): the headers of every answer, and the refusal of
 * what no operation takes: foreign methods and content types, repeated query keys, too large bodies.
 */
@ApplicationScoped
public class RequestGate {

    /** Above the framework's CORS (300) and security (200) handlers, respectively between the two. */
    private static final int FIRST = 1_000;

    private static final int AFTER_CORS = 250;
    private static final String API = "/obp/";

    private final long maxBodySize;
    private final String contentSecurityPolicy;

    RequestGate(ObpConfig config) {
        this.maxBodySize = config.maxBodySize().asLongValue();
        this.contentSecurityPolicy = contentSecurityPolicy(config);
    }

    /** The Explorer page may ask this service, and the identity provider for a token; nobody else. */
    private static String contentSecurityPolicy(ObpConfig config) {
        String identityProvider = config.identityProvider()
                .wellKnown()
                .map(address -> " " + address.getScheme() + "://" + address.getAuthority())
                .orElse("");
        return "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'" + identityProvider
                + "; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    void register(@Observes Filters filters) {
        filters.register(this::setHeaders, FIRST);
        filters.register(this::admit, AFTER_CORS);
    }

    /** What fails outside JAX-RS, whose failures ErrorMappers answers, would else get the framework's own page. */
    void registerForFailures(@Observes Router router) {
        router.route().order(-FIRST).failureHandler(RequestGate::fail);
    }

    private static void fail(RoutingContext routing) {
        if (routing.response().headWritten()) {
            routing.response().reset();
            return;
        }
        boolean clientsFault = routing.statusCode() >= 400 && routing.statusCode() < 500;
        if (!clientsFault) {
            Log.error("Unexpected failure outside JAX-RS", routing.failure());
        }
        ErrorAnswer.send(clientsFault ? UnknownUri.of(routing) : ObpError.UNKNOWN_ERROR.bare(), routing);
    }

    private void setHeaders(RoutingContext request) {
        // A request under an older version is routed twice, and stays one request with one id.
        String correlationId = request.get(CorrelationId.HEADER);
        if (correlationId == null) {
            correlationId = CorrelationId.of(request.request());
            request.put(CorrelationId.HEADER, correlationId);
            MDC.put("correlationId", correlationId);
            AccessLog.follow(request, correlationId);
        }
        MultiMap headers = request.response().headers();
        headers.set(CorrelationId.HEADER, correlationId);
        headers.set("Cache-Control", "no-cache, private, no-store");
        headers.set("Pragma", "no-cache");
        headers.set("X-Frame-Options", "DENY");
        headers.set("X-Content-Type-Options", "nosniff");
        if (!request.request().path().startsWith("/q/")) {
            // For the Explorer page; Swagger UI, which is for development only, runs scripts of its own.
            headers.set("Content-Security-Policy", contentSecurityPolicy);
        }
        request.next();
    }

    private void admit(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (normalised(routing).isEmpty()) {
            ErrorAnswer.send(UnknownUri.of(routing), routing);
            return;
        }
        if (!isOfTheApi(routing)) {
            routing.next();
            return;
        }
        Optional<ObpException> refusal = refusal(routing);
        if (refusal.isPresent()) {
            ErrorAnswer.send(refusal.get(), routing);
            return;
        }
        NativeVersions.current(request.method().name(), request.path())
                .map(path -> request.query() == null ? path : path + "?" + request.query())
                .ifPresentOrElse(routing::reroute, routing::next);
    }

    /** JAX-RS sees the normalised path; what becomes a path of the API only there is refused below. */
    private static boolean isOfTheApi(RoutingContext routing) {
        return routing.request().path().startsWith(API) || normalised(routing).startsWith(API);
    }

    /** Without dot segments, double slashes and needless escapes; empty when there is a broken escape. */
    private static String normalised(RoutingContext routing) {
        try {
            return routing.normalizedPath();
        } catch (IllegalArgumentException brokenEscape) {
            return "";
        }
    }

    private Optional<ObpException> refusal(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (!isPlain(routing) || !isOffered(request)) {
            return Optional.of(UnknownUri.of(routing));
        }
        try {
            if (request.query() != null && hasRepeatedKey(request.query())) {
                return Optional.of(ObpError.DUPLICATE_QUERY_PARAMETERS.bare());
            }
        } catch (IllegalArgumentException brokenEscape) {
            return Optional.of(UnknownUri.of(routing));
        }
        if (declaredLength(request) > maxBodySize) {
            return Optional.of(ObpError.BODY_TOO_LARGE.with("The body is larger than " + maxBodySize + " bytes."));
        }
        return Optional.empty();
    }

    /** Whether normalising takes no segment away: no dots, no double slashes, no prefix in disguise. */
    private static boolean isPlain(RoutingContext routing) {
        String path = routing.request().path();
        String normalised = normalised(routing);
        return path.startsWith(API)
                && !normalised.endsWith("/")
                && path.split("/", -1).length == normalised.split("/", -1).length;
    }

    /** JAX-RS would see a path with matrix parameters as the one without. */
    private static boolean isOffered(HttpServerRequest request) {
        String path = request.path();
        if (path.indexOf(';') >= 0) {
            return false;
        }
        return switch (request.method().name()) {
            case "GET", "DELETE" -> ContentTypes.acceptsJson(request.headers());
            case "POST", "PUT" -> ContentTypes.acceptsJson(request.headers()) && ContentTypes.isJson(request.headers());
            default -> false;
        };
    }

    private static boolean hasRepeatedKey(String query) {
        return new QueryStringDecoder(query, false)
                .parameters().values().stream().anyMatch(values -> values.size() > 1);
    }

    private static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }
}
