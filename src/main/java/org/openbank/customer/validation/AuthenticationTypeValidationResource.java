package org.openbank.customer.validation;

import java.util.List;

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
import org.openbank.customer.error.ObpException;
import org.openbank.customer.export.ListFrame;
import org.openbank.customer.export.StreamedList;
import org.openbank.customer.export.StreamedLists;
import org.openbank.customer.http.Idempotent;
import org.openbank.customer.http.ServedOperations;
import org.openbank.customer.json.RawJson;
import org.openbank.customer.json.Streamed;
import org.openbank.customer.precondition.Conditional;
import org.openbank.customer.precondition.Preconditions;
import org.openbank.customer.security.AuthenticationType;

import static org.openbank.customer.entitlement.Check.OPERATION;
import static org.openbank.customer.entitlement.Check.ROLE;
import static org.openbank.customer.validation.ValidationKind.AUTHENTICATION_TYPES;

/** Sets by which types callers may log in (contract section 10.2). */
@Path("/obp/v4.0.0")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Authentication-Type-Validation")
public class AuthenticationTypeValidationResource {

    private static final ListFrame LIST = ListFrame.of("authentication_types_validations");

    /** With a blank of its own after that of the base text, and another spelling for each method, as the reference. */
    private static final ObpException NOT_FOR_POST = illegal("Authentication Type");

    private static final ObpException NOT_FOR_PUT = illegal("AuthenticationType");

    private final StoredValidations stored;
    private final Validations validations;
    private final ServedOperations operations;
    private final StreamedLists lists;
    private final Preconditions preconditions;

    AuthenticationTypeValidationResource(
            StoredValidations stored,
            Validations validations,
            ServedOperations operations,
            StreamedLists lists,
            Preconditions preconditions) {
        this.stored = stored;
        this.validations = validations;
        this.operations = operations;
        this.lists = lists;
        this.preconditions = preconditions;
    }

    private static ObpException illegal(String name) {
        return ObpError.AUTHENTICATION_TYPE_NAME_ILLEGAL.glued(
                " Allowed " + name + " names: " + AuthenticationType.listed(List.of(AuthenticationType.values())));
    }

    @POST
    @Path("/management/authentication-type-validations/{OPERATION_ID}")
    @Consumes({MediaType.APPLICATION_JSON, "text/json"})
    @ResponseStatus(201)
    @Idempotent
    @RequiresRole(
            value = Role.CanCreateAuthenticationTypeValidation,
            checks = {ROLE, OPERATION})
    @Errors({ObpError.AUTHENTICATION_TYPE_NAME_ILLEGAL, ObpError.OPERATION_ID_EXISTS})
    @Operation(
            summary = "Create an Authentication Type Validation",
            description = "Set by which types callers of the operation may log in from now on.")
    public Uni<AuthenticationTypeValidationJson> createAuthenticationTypeValidation(
            @PathParam("OPERATION_ID") String operationId, RawJson body) {
        String id = operations.find(operationId).orElseThrow();
        AllowedTypes.of(body, NOT_FOR_POST);
        return stored.create(id, AUTHENTICATION_TYPES, body)
                .call(validations::load)
                .map(AuthenticationTypeValidationJson::of);
    }

    @PUT
    @Path("/management/authentication-type-validations/{OPERATION_ID}")
    @Consumes({MediaType.APPLICATION_JSON, "text/json"})
    @Conditional
    @Idempotent
    @RequiresRole(
            value = Role.CanUpdateAuthenticationTypeValidation,
            checks = {ROLE, OPERATION})
    @Errors({ObpError.AUTHENTICATION_TYPE_NAME_ILLEGAL, ObpError.AUTHENTICATION_TYPE_VALIDATION_NOT_FOUND})
    @Operation(
            summary = "Update an Authentication Type Validation",
            description = "Replace the types by which callers of the operation may log in.")
    public Uni<AuthenticationTypeValidationJson> updateAuthenticationTypeValidation(
            @PathParam("OPERATION_ID") String operationId, RawJson body) {
        String id = operations.find(operationId).orElseThrow();
        AllowedTypes.of(body, NOT_FOR_PUT);
        return stored.replace(id, AUTHENTICATION_TYPES, preconditions.current(), body)
                .call(validations::load)
                .map(AuthenticationTypeValidationJson::of);
    }

    @DELETE
    @Path("/management/authentication-type-validations/{OPERATION_ID}")
    @Conditional
    @Idempotent
    @RequiresRole(
            value = Role.CanDeleteAuthenticationValidation,
            checks = {ROLE, OPERATION})
    @Errors(ObpError.AUTHENTICATION_TYPE_VALIDATION_NOT_FOUND)
    @Operation(
            summary = "Delete an Authentication Type Validation",
            description = "Let callers of the operation log in by any type.")
    public Uni<Boolean> deleteAuthenticationTypeValidation(@PathParam("OPERATION_ID") String operationId) {
        return stored.delete(operations.find(operationId).orElseThrow(), AUTHENTICATION_TYPES, preconditions.current())
                .chain(validations::load)
                .replaceWith(true);
    }

    @GET
    @Path("/management/authentication-type-validations/{OPERATION_ID}")
    @RequiresRole(
            value = Role.CanGetAuthenticationTypeValidation,
            checks = {ROLE, OPERATION})
    @Errors(ObpError.AUTHENTICATION_TYPE_VALIDATION_NOT_FOUND)
    @Operation(
            summary = "Get an Authentication Type Validation",
            description = "The types by which callers of the operation may log in.")
    public Uni<AuthenticationTypeValidationJson> getAuthenticationTypeValidation(
            @PathParam("OPERATION_ID") String operationId) {
        String id = operations.find(operationId).orElseThrow();
        return stored.get(id, AUTHENTICATION_TYPES).map(AuthenticationTypeValidationJson::of);
    }

    @GET
    @Path("/management/authentication-type-validations")
    @RequiresRole(Role.CanGetAuthenticationTypeValidation)
    @Operation(
            summary = "Get all Authentication Type Validations",
            description = "Every operation whose callers may log in by some types only.")
    @Streamed(AuthenticationTypeValidationsJson.class)
    public Uni<StreamedList> getAllAuthenticationTypeValidations() {
        return list();
    }

    @GET
    @Path("/endpoints/authentication-type-validations")
    @Anonymous
    @Operation(
            summary = "Get all Authentication Type Validations - public",
            description = "Every operation whose callers may log in by some types only, for everybody.")
    @Streamed(AuthenticationTypeValidationsJson.class)
    public Uni<StreamedList> getAllAuthenticationTypeValidationsPublic() {
        return list();
    }

    private Uni<StreamedList> list() {
        return lists.open(
                LIST,
                StoredValidations.ALL,
                Tuple.of(AUTHENTICATION_TYPES.name()),
                row -> AuthenticationTypeValidationJson.of(StoredValidation.of(row)));
    }
}
