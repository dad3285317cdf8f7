package org.openbank.customer.validation;

import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.http.CheckOrder;
import org.openbank.customer.http.ServedOperations;
import org.openbank.customer.http.WholeBody;
import org.openbank.customer.json.JsonTree;

/** Checks a body against the schema that is set for its operation, after R and before J (contract section 10.1). */
public class JsonSchemaFilter {

    private static final int QUICK_BYTES = 8 * 1024;

    private final Validations validations;
    private final ServedOperations operations;
    private final WholeBody bodies;
    private final SchemaChecks checks;

    JsonSchemaFilter(Validations validations, ServedOperations operations, WholeBody bodies, SchemaChecks checks) {
        this.validations = validations;
        this.operations = operations;
        this.bodies = bodies;
        this.checks = checks;
    }

    /** Null when there is nothing to check. */
    @ServerRequestFilter(priority = CheckOrder.SCHEMA)
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
        MediaType type = request.getMediaType();
        return bodies.of(request, routing)
                .flatMap(bytes -> problems(schema, bytes, type))
                .invoke(JsonSchemaFilter::refuse)
                .replaceWithVoid();
    }

    private static boolean hasBody(String method) {
        return method.equals(HttpMethod.POST) || method.equals(HttpMethod.PUT);
    }

    /** What is large is not even read here: its tree takes many times its bytes. */
    private Uni<List<String>> problems(JsonSchema schema, byte[] bytes, MediaType type) {
        if (bytes.length <= QUICK_BYTES) {
            Optional<JsonNode> body = JsonTree.of(bytes, type);
            if (body.isEmpty() || schema.isQuick(body.get(), bytes.length)) {
                return Uni.createFrom().item(problems(schema, body, bytes));
            }
        }
        return checks.run(() -> problems(schema, JsonTree.of(bytes, type), bytes));
    }

    /** What cannot be read is judged at J. */
    private static List<String> problems(JsonSchema schema, Optional<JsonNode> body, byte[] bytes) {
        return body.map(json -> schema.problems(json, bytes.length)).orElse(List.of());
    }

    private static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw ObpError.INVALID_REQUEST_PAYLOAD.with(String.join("; ", problems));
        }
    }
}
