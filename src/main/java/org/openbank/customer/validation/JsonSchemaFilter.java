package org.openbank.customer.validation;

import java.io.ByteArrayInputStream;
import java.util.List;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import org.openbank.customer.entitlement.AccessFilter;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.http.ServedOperations;
import org.openbank.customer.json.BodySize;
import org.openbank.customer.json.JsonTree;

/** Checks a body against the schema that is set for its operation, after R and before J (contract section 10.1). */
public class JsonSchemaFilter {

    private final Validations validations;
    private final ServedOperations operations;
    private final BodySize bodies;
    private final Vertx vertx;

    JsonSchemaFilter(Validations validations, ServedOperations operations, BodySize bodies, Vertx vertx) {
        this.validations = validations;
        this.operations = operations;
        this.bodies = bodies;
        this.vertx = vertx;
    }

    /** Null when there is nothing to check. */
    @ServerRequestFilter(priority = AccessFilter.LATE - 1)
    public Uni<Void> check(ResourceInfo resource, ContainerRequestContext request, RoutingContext routing) {
        Validations.Known known = validations.known();
        if (known == null || known.schemas().isEmpty() || !hasBody(request.getMethod())) {
            return null;
        }
        OperationValidation validation = known.schemas().get(operations.id(resource.getResourceMethod()));
        if (validation == null) {
            return null;
        }
        JsonSchema schema = validation.usableSchema();
        return read(routing.request())
                .map(Buffer::getBytes)
                // The reader of the body finds it there, as if nobody had read it before.
                .invoke(bytes -> request.setEntityStream(new ByteArrayInputStream(bytes)))
                .flatMap(bytes -> JsonTree.of(bytes, request.getMediaType())
                        .map(body -> problems(schema, body, bytes.length))
                        .orElseGet(() -> Uni.createFrom().item(List.of())))
                .invoke(JsonSchemaFilter::refuse)
                .replaceWithVoid();
    }

    private static boolean hasBody(String method) {
        return method.equals(HttpMethod.POST) || method.equals(HttpMethod.PUT);
    }

    private Uni<Buffer> read(HttpServerRequest request) {
        return Uni.createFrom().emitter(whole -> {
            Buffer body = Buffer.buffer();
            request.handler(piece -> {
                body.appendBuffer(piece);
                if (body.length() > bodies.largest()) {
                    request.pause();
                    whole.fail(bodies.exceeded());
                }
            });
            request.exceptionHandler(whole::fail);
            request.endHandler(end -> whole.complete(body));
            request.resume();
        });
    }

    private Uni<List<String>> problems(JsonSchema schema, JsonNode body, int size) {
        return schema.isQuick(body, size)
                ? Uni.createFrom().item(schema.problems(body))
                : UniHelper.toUni(vertx.executeBlocking(() -> schema.problems(body), false));
    }

    private static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw ObpError.INVALID_REQUEST_PAYLOAD.with(String.join("; ", problems));
        }
    }
}
