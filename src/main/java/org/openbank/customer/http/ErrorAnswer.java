package org.openbank.customer.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

import org.openbank.customer.error.ObpException;
import org.openbank.customer.telemetry.RequestNotes;

/** Answers an error before JAX-RS has the request, with the same body that {@link ErrorMappers} writes. */
public final class ErrorAnswer {

    private ErrorAnswer() {}

    public static void send(ObpException failure, RoutingContext request) {
        RequestNotes.current().errorCode(failure.code());
        HttpServerResponse response = request.response().setStatusCode(failure.status());
        ErrorHeaders.of(failure, request.request()).forEach(response::putHeader);
        response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(new JsonObject()
                        .put("code", failure.status())
                        .put("message", failure.getMessage())
                        .toBuffer());
    }
}
