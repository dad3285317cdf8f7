package org.openbank.customer.idempotency;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

import org.openbank.customer.entitlement.AccessRule;
import org.openbank.customer.error.ObpException;
import org.openbank.customer.http.AnswerOrder;
import org.openbank.customer.http.CheckOrder;
import org.openbank.customer.http.ErrorMappers;
import org.openbank.customer.http.Idempotent;
import org.openbank.customer.http.OtherAnswer;
import org.openbank.customer.http.WholeBody;
import org.openbank.customer.security.CurrentCaller;
import org.openbank.customer.telemetry.RequestNotes;

/**
 * Answers a request whose key was used before, after A, B and R, so that a withdrawn role ends that too, and before
 * anything that the first request may have changed (contract section 13).
 */
public class IdempotencyFilter {

    private static final String HEADER = "Idempotency-Key";

    private final WholeBody bodies;
    private final CurrentCaller caller;
    private final CurrentKey currentKey;
    private final Repetitions repetitions;
    private final ErrorMappers errors;
    private final Map<Method, Integer> turns = new ConcurrentHashMap<>();

    IdempotencyFilter(
            WholeBody bodies,
            CurrentCaller caller,
            CurrentKey currentKey,
            Repetitions repetitions,
            ErrorMappers errors) {
        this.bodies = bodies;
        this.caller = caller;
        this.currentKey = currentKey;
        this.repetitions = repetitions;
        this.errors = errors;
    }

    /** Null when there is nothing to check. */
    @ServerRequestFilter(priority = CheckOrder.IDEMPOTENCY_KEY)
    public Uni<Void> check(ResourceInfo resource, ContainerRequestContext request, RoutingContext routing) {
        return checkAt(CheckOrder.IDEMPOTENCY_KEY, resource, request, routing);
    }

    /** For an operation that checks its bank after R. */
    @ServerRequestFilter(priority = CheckOrder.LATE_IDEMPOTENCY_KEY)
    public Uni<Void> checkLate(ResourceInfo resource, ContainerRequestContext request, RoutingContext routing) {
        return checkAt(CheckOrder.LATE_IDEMPOTENCY_KEY, resource, request, routing);
    }

    private Uni<Void> checkAt(
            int turn, ResourceInfo resource, ContainerRequestContext request, RoutingContext routing) {
        if (!routing.request().headers().contains(HEADER)
                || turn != turns.computeIfAbsent(resource.getResourceMethod(), IdempotencyFilter::turn)) {
            return null;
        }
        String key = IdempotencyKey.read(routing.request().headers().getAll(HEADER));
        return bodies.of(request, routing)
                .map(body -> IdempotencyKey.of(
                        key,
                        caller.get(),
                        request.getMethod(),
                        routing.request().path(),
                        request.getUriInfo().getPathParameters().getFirst("BANK_ID"),
                        body,
                        String.join(",", routing.request().headers().getAll(HttpHeaders.IF_MATCH))))
                .flatMap(read -> {
                    Idempotent how = resource.getResourceMethod().getAnnotation(Idempotent.class);
                    // A statement that keeps the answer finds out whether the key is new, and needs no look before it.
                    currentKey.set(read, !how.keptByStatement());
                    return how.keptByStatement() || how.rightsFollowFromBody()
                            ? Uni.createFrom().voidItem()
                            : repetitions.answer(read);
                });
    }

    private static int turn(Method operation) {
        if (!operation.isAnnotationPresent(Idempotent.class)) {
            return 0;
        }
        return AccessRule.of(operation).lateChecks().isEmpty()
                ? CheckOrder.IDEMPOTENCY_KEY
                : CheckOrder.LATE_IDEMPOTENCY_KEY;
    }

    /** What was refused before the operation began, although it comes after the key in the order of checks. */
    @ServerResponseFilter(priority = AnswerOrder.REPETITION)
    public Uni<Void> judgeRefused(ContainerResponseContext response, RoutingContext routing) {
        IdempotencyKey key =
                response.getStatus() < Response.Status.BAD_REQUEST.getStatusCode() ? null : currentKey.pending();
        return key == null
                ? null
                : repetitions
                        .answer(key)
                        .onFailure(Replay.class)
                        .recoverWithItem(replay -> {
                            RequestNotes.current().errorCode(null);
                            OtherAnswer.give(replay.response(), response);
                            return null;
                        })
                        .onFailure(ObpException.class)
                        .recoverWithItem(reused -> {
                            OtherAnswer.give(errors.answer(reused, routing), response);
                            return null;
                        })
                        // The refusal stands where nobody knows better.
                        .onFailure()
                        .recoverWithNull();
    }

    @ServerExceptionMapper
    public Response replay(Replay replay) {
        return replay.response();
    }
}
