package org.openbank.customer.error;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Answers an error before JAX-RS has the request, with the same body that {@link ErrorMappers} writes. */
public final class ErrorAnswer {

    private ErrorAnswer() {}

    public static void send(ObpException failure, RoutingContext request) {
        HttpServerResponse response = request.response().setStatusCode(failure.status());
        if (failure.status() == ObpError.BODY_TOO_LARGE.status()) {
            // The rest of the body is not read, so the connection cannot be used again.
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                    .endHandler(ended -> request.request().connection().close());
        }
        ErrorHeaders.of(failure, request.request()).forEach(response::putHeader);
        response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(new JsonObject()
                        .put("code", failure.status())
                        .put("message", failure.getMessage())
                        .toBuffer());
    }
}
