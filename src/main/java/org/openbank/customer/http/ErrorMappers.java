package org.openbank.customer.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.logging.Log;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.error.ObpErrorJson;
import org.openbank.customer.error.ObpException;
import org.openbank.customer.storage.DatabaseFailure;
import org.openbank.customer.telemetry.RequestNotes;

/** Turns every failure of a request into the one error body (contract sections 1.2, 1.3 and 8). */
public class ErrorMappers {

    /** What JAX-RS itself refuses: unknown path, method, content type or accepted type are all 404. */
    @ServerExceptionMapper
    public Response refusedByFramework(WebApplicationException failure, RoutingContext request) {
        int status = failure.getResponse().getStatus();
        if (status >= 500) {
            return unexpected(failure, request);
        }
        return answer(
                status == Response.Status.REQUEST_ENTITY_TOO_LARGE.getStatusCode()
                        ? ObpError.BODY_TOO_LARGE.bare()
                        : UnknownUri.of(request),
                request);
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable failure, RoutingContext request) {
        return answer(
                DatabaseFailure.translate(failure).orElseGet(() -> {
                    Log.errorf(
                            failure,
                            "Unexpected failure of %s",
                            request.request().method());
                    return ObpError.UNKNOWN_ERROR.bare();
                }),
                request);
    }

    @ServerExceptionMapper
    public Response answer(ObpException failure, RoutingContext request) {
        RequestNotes.current().errorCode(failure.code());
        Response.ResponseBuilder answer = Response.status(failure.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(ObpErrorJson.of(failure));
        ErrorHeaders.of(failure, request.request()).forEach(answer::header);
        return answer.build();
    }
}
