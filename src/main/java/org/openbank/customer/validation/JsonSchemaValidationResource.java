package org.openbank.customer.validation;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

import org.openbank.customer.entitlement.Anonymous;
import org.openbank.customer.entitlement.RequiresRole;
import org.openbank.customer.entitlement.Role;
import org.openbank.customer.error.Errors;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.export.ListFrame;
import org.openbank.customer.export.StreamedList;
import org.openbank.customer.export.StreamedLists;
import org.openbank.customer.http.Idempotent;
import org.openbank.customer.http.ServedOperations;
import org.openbank.customer.json.RawJson;
import org.openbank.customer.json.Streamed;
import org.openbank.customer.precondition.Conditional;
import org.openbank.customer.precondition.Precondition;
import org.openbank.customer.precondition.Preconditions;

import static org.openbank.customer.entitlement.Check.OPERATION;
import static org.openbank.customer.entitlement.Check.ROLE;
import static org.openbank.customer.validation.ValidationKind.JSON_SCHEMA;

/** Sets the JSON schemas that bodies must match (contract section 10.1). */
@Path("/obp/v4.0.0")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "JSON-Schema-Validation")
public class JsonSchemaValidationResource {

    private static final ListFrame LIST = ListFrame.of("json_schema_validations");

    private final StoredValidations stored;
    private final Validations validations;
    private final ServedOperations operations;
    private final SchemaChecks checks;
    private final StreamedLists lists;
    private final Preconditions preconditions;

    JsonSchemaValidationResource(
            StoredValidations stored,
            Validations validations,
            ServedOperations operations,
            SchemaChecks checks,
            StreamedLists lists,
            Preconditions preconditions) {
        this.stored = stored;
        this.validations = validations;
        this.operations = operations;
        this.checks = checks;
        this.lists = lists;
        this.preconditions = preconditions;
    }

    @POST
    @Path("/management/json-schema-validations/{OPERATION_ID}")
    @Consumes({MediaType.APPLICATION_JSON, "text/json"})
    @ResponseStatus(201)
    @Idempotent
    @RequiresRole(
            value = Role.CanCreateJsonSchemaValidation,
            checks = {ROLE, OPERATION})
    @Errors({ObpError.JSON_SCHEMA_ILLEGAL, ObpError.OPERATION_ID_EXISTS})
    @Operation(
            summary = "Create a JSON Schema Validation",
            description = "Set the JSON schema that bodies of the operation must match from now on.")
    public Uni<JsonSchemaValidationJson> createJsonSchemaValidation(
            @PathParam("OPERATION_ID") String operationId, RawJson schema) {
        String id = operations.find(operationId).orElseThrow();
        return checks.run(() -> SchemaDocument.accept(schema))
                .chain(accepted -> stored.create(id, JSON_SCHEMA, schema))
                .call(validations::load)
                .map(JsonSchemaValidationJson::of);
    }

    @PUT
    @Path("/management/json-schema-validations/{OPERATION_ID}")
    @Consumes({MediaType.APPLICATION_JSON, "text/json"})
    @Conditional
    @Idempotent
    @RequiresRole(
            value = Role.CanUpdateJsonSchemaValidation,
            checks = {ROLE, OPERATION})
    @Errors({ObpError.JSON_SCHEMA_ILLEGAL, ObpError.JSON_SCHEMA_VALIDATION_NOT_FOUND})
    @Operation(
            summary = "Update a JSON Schema Validation",
            description = "Replace the JSON schema that bodies of the operation must match.")
    public Uni<JsonSchemaValidationJson> updateJsonSchemaValidation(
            @PathParam("OPERATION_ID") String operationId, RawJson schema) {
        String id = operations.find(operationId).orElseThrow();
        Precondition precondition = preconditions.current();
        return checks.run(() -> SchemaDocument.accept(schema))
                .chain(accepted -> stored.replace(id, JSON_SCHEMA, precondition, schema))
                .call(validations::load)
                .map(JsonSchemaValidationJson::of);
    }

    @DELETE
    @Path("/management/json-schema-validations/{OPERATION_ID}")
    @Conditional
    @Idempotent
    @RequiresRole(
            value = Role.CanDeleteJsonSchemaValidation,
            checks = {ROLE, OPERATION})
    @Errors(ObpError.JSON_SCHEMA_VALIDATION_NOT_FOUND)
    @Operation(
            summary = "Delete a JSON Schema Validation",
            description = "Let bodies of the operation be what they are.")
    public Uni<Boolean> deleteJsonSchemaValidation(@PathParam("OPERATION_ID") String operationId) {
        return stored.delete(operations.find(operationId).orElseThrow(), JSON_SCHEMA, preconditions.current())
                .chain(validations::load)
                .replaceWith(true);
    }

    @GET
    @Path("/management/json-schema-validations/{OPERATION_ID}")
    @RequiresRole(
            value = Role.CanGetJsonSchemaValidation,
            checks = {ROLE, OPERATION})
    @Errors(ObpError.JSON_SCHEMA_VALIDATION_NOT_FOUND)
    @Operation(
            summary = "Get a JSON Schema Validation",
            description = "The JSON schema that bodies of the operation must match.")
    public Uni<JsonSchemaValidationJson> getJsonSchemaValidation(@PathParam("OPERATION_ID") String operationId) {
        String id = operations.find(operationId).orElseThrow();
        return stored.get(id, JSON_SCHEMA).map(JsonSchemaValidationJson::of);
    }

    @GET
    @Path("/management/json-schema-validations")
    @RequiresRole(Role.CanGetJsonSchemaValidation)
    @Operation(summary = "Get all JSON Schema Validations", description = "Every operation with a JSON schema.")
    @Streamed(JsonSchemaValidationsJson.class)
    public Uni<StreamedList> getAllJsonSchemaValidations() {
        return list();
    }

    @GET
    @Path("/endpoints/json-schema-validations")
    @Anonymous
    @Operation(
            summary = "Get all JSON Schema Validations - public",
            description = "Every operation with a JSON schema, for everybody.")
    @Streamed(JsonSchemaValidationsJson.class)
    public Uni<StreamedList> getAllJsonSchemaValidationsPublic() {
        return list();
    }

    private Uni<StreamedList> list() {
        return lists.open(
                LIST,
                StoredValidations.ALL,
                Tuple.of(JSON_SCHEMA.name()),
                row -> JsonSchemaValidationJson.of(StoredValidation.of(row)));
    }
}
