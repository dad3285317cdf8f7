package org.openbank.customer.http;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.logging.Log;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.Config;
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
    private static final String PLATFORM = "/q/";
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final String HEAD = HttpMethod.HEAD.name();
    private static final List<CharSequence> ADDED_BY_CORS = List.of(
            HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS,
            HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS,
            HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS);

    /** What a browser may do with an answer; the Explorer page alone may do more. */
    static final String CONTENT_SECURITY_POLICY = contentSecurityPolicy("");

    private final BodyMemory bodies;
    private final long maxBodySize;
    private final String contentSecurityPolicy;
    private final ForeignPages foreignPages;

    RequestGate(ObpConfig config, Config settings, BodyMemory bodies) {
        this.bodies = bodies;
        this.foreignPages = new ForeignPages(settings);
        this.maxBodySize = config.maxBodySize().asLongValue();
        this.contentSecurityPolicy = contentSecurityPolicy(config.identityProvider()
                .wellKnown()
                .map(address -> " " + address.getScheme() + "://" + address.getAuthority())
                .orElse(""));
    }

    /** The Explorer page may ask this service, and the identity provider for a token; nobody else. */
    private static String contentSecurityPolicy(String identityProvider) {
        return "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'" + identityProvider
                + "; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    void register(@Observes Filters filters) {
        filters.register(this::enter, FIRST);
        filters.register(this::admit, AFTER_CORS);
    }

    /** What fails outside JAX-RS, whose failures ErrorMappers answers, would else get the framework's own page. */
    void registerForFailures(@Observes Router router) {
        router.route().order(-FIRST).failureHandler(this::fail);
    }

    private void fail(RoutingContext routing) {
        if (routing.response().headWritten()) {
            routing.response().reset();
            return;
        }
        begin(routing);
        boolean clientsFault = routing.statusCode() >= 400 && routing.statusCode() < 500;
        if (!clientsFault) {
            Log.error("Unexpected failure outside JAX-RS", routing.failure());
        }
        ErrorAnswer.send(clientsFault ? UnknownUri.of(routing) : ObpError.UNKNOWN_ERROR.bare(), routing);
    }

    private void enter(RoutingContext routing) {
        begin(routing);
        // CORS adds them each time a request is routed.
        ADDED_BY_CORS.forEach(routing.response().headers()::remove);
        boolean known = CanonicalTarget.is(routing.request().uri()) || isForDevelopment(routing);
        if (known && !foreignPages.refuse(routing.request())) {
            routing.next();
        } else {
            ErrorAnswer.send(UnknownUri.of(routing), routing);
        }
    }

    /** A request under an alias, or by HEAD, is routed twice, and stays one request with one id. */
    private void begin(RoutingContext routing) {
        String correlationId = routing.get(CorrelationId.HEADER);
        if (correlationId == null) {
            correlationId = CorrelationId.of(routing.request()::getHeader);
            routing.put(CorrelationId.HEADER, correlationId);
            MDC.put("correlationId", correlationId);
            AccessLog.follow(routing, correlationId);
            routing.put(HEAD, routing.request().method() == HttpMethod.HEAD);
            if (BodyMemory.isAnnounced(routing.request())) {
                bodies.follow(routing);
                routing.addEndHandler(end -> discardRest(routing.request()));
            }
        }
        if (routing.<Boolean>get(HEAD)) {
            routing.addHeadersEndHandler(end -> declareLength(routing.response()));
        }
        AnswerHeaders.set(routing.response().headers()::set, correlationId);
        if (isForDevelopment(routing)) {
            routing.response().headers().remove("Content-Security-Policy");
        } else {
            routing.response().headers().set("Content-Security-Policy", contentSecurityPolicy);
        }
    }

    /** Who is answered before the body was read may have a next request behind it. */
    private static void discardRest(HttpServerRequest request) {
        if (!request.isEnded()) {
            request.handler(discarded -> {}).resume();
        }
    }

    /** The pages of quarkus:dev, as Swagger UI: they run scripts of their own, and some end with a slash. */
    private static boolean isForDevelopment(RoutingContext routing) {
        return LaunchMode.current() == LaunchMode.DEVELOPMENT
                && routing.request().uri().startsWith(PLATFORM);
    }

    private void admit(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        Lines.note(routing);
        Optional<ObpException> refusal = request.path().startsWith(API) ? refusal(routing) : refusalByPage(routing);
        if (refusal.isPresent()) {
            ErrorAnswer.send(refusal.get(), routing);
            return;
        }
        HttpMethod method = request.method() == HttpMethod.HEAD ? HttpMethod.GET : request.method();
        Optional<String> original = Aliases.original(method.name(), request.path());
        if (original.isEmpty() && method == request.method()) {
            routing.next();
            return;
        }
        UnknownUri.keep(request.path(), routing);
        String path = original.orElse(request.path());
        routing.reroute(method, request.query() == null ? path : path + "?" + request.query());
    }

    /** The platform serves the API document to any method. */
    private Optional<ObpException> refusalByPage(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        return READING.contains(request.method()) || !request.path().startsWith(PLATFORM) || isForDevelopment(routing)
                ? refusalBySize(request)
                : Optional.of(UnknownUri.of(routing));
    }

    /** For HEAD. The server knows that it must not send the body; of its length it then says nothing by itself. */
    private static void declareLength(HttpServerResponse response) {
        // Ended before its head is sent: the body is whole, and counted already.
        if (response.ended()
                && response.getStatusCode() != HttpResponseStatus.NOT_MODIFIED.code()
                && !response.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(response.bytesWritten()));
        }
    }

    private Optional<ObpException> refusal(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (!isOffered(request)) {
            return Optional.of(UnknownUri.of(routing));
        }
        return request.query() != null && hasRepeatedKey(request.query())
                ? Optional.of(ObpError.DUPLICATE_QUERY_PARAMETERS.bare())
                : refusalBySize(request);
    }

    private Optional<ObpException> refusalBySize(HttpServerRequest request) {
        return declaredLength(request) > maxBodySize
                ? Optional.of(ObpError.BODY_TOO_LARGE.with("The body is larger than " + maxBodySize + " bytes."))
                : Optional.empty();
    }

    private static boolean isOffered(HttpServerRequest request) {
        return switch (request.method().name()) {
            case "GET", "HEAD", "DELETE" -> ContentTypes.acceptsJson(request.headers());
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
