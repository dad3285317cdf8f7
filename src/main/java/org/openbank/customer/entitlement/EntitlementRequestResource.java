package org.openbank.customer.entitlement;

import java.util.List;
import java.util.UUID;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

import org.openbank.customer.error.Errors;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.export.StreamedList;
import org.openbank.customer.http.Idempotent;
import org.openbank.customer.json.Streamed;
import org.openbank.customer.security.CurrentCaller;

/** Lets users ask for roles, and those who grant them see who asks (contract section 6). */
@Path("/obp/v3.1.0")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Entitlement")
public class EntitlementRequestResource {

    private final CurrentCaller caller;
    private final Standings standings;
    private final EntitlementRequests requests;

    EntitlementRequestResource(CurrentCaller caller, Standings standings, EntitlementRequests requests) {
        this.caller = caller;
        this.standings = standings;
        this.requests = requests;
    }

    @POST
    @Path("/entitlement-requests")
    @Consumes({MediaType.APPLICATION_JSON, "text/json"})
    @ResponseStatus(201)
    @Idempotent
    @AnyUser
    @Errors({
        ObpError.INCORRECT_ROLE_NAME,
        ObpError.ENTITLEMENT_IS_BANK_ROLE,
        ObpError.ENTITLEMENT_IS_SYSTEM_ROLE,
        ObpError.BANK_NOT_FOUND,
        ObpError.ENTITLEMENT_ALREADY_EXISTS
    })
    @Operation(
            summary = "Add Entitlement Request for current User",
            description = "Ask for a role. Asking twice is asking once.")
    public Uni<EntitlementRequestJson> addEntitlementRequest(CreateEntitlementRequestJson body) {
        Role role = body.role();
        UUID userId = caller.userId();
        return standings
                .of(caller.get(), body.bankId(), List.of(role), null)
                .invoke(standing -> verify(standing, body.bankId()))
                .flatMap(standing -> requests.ask(userId, body.bankId(), role));
    }

    private static void verify(Standing standing, String bankId) {
        if (!bankId.isEmpty() && !standing.bankExists()) {
            throw BankId.notFoundInBody();
        }
        if (standing.roleHeld()) {
            throw ObpError.ENTITLEMENT_ALREADY_EXISTS.bare();
        }
    }

    @GET
    @Path("/entitlement-requests")
    @RequiresRole(Role.CanGetEntitlementRequestsAtAnyBank)
    @Operation(
            summary = "Get all Entitlement Requests",
            description = "The open requests for roles of all users, newest first.")
    @Streamed(EntitlementRequestsJson.class)
    public Uni<StreamedList> getAllEntitlementRequests() {
        return requests.ofAll();
    }

    @GET
    @Path("/my/entitlement-requests")
    @AnyUser
    @Operation(
            summary = "Get Entitlement Requests for the current User",
            description = "The open requests of the caller, newest first.")
    @Streamed(EntitlementRequestsJson.class)
    public Uni<StreamedList> getEntitlementRequestsForCurrentUser() {
        return requests.ofUser(caller.userId());
    }

    @DELETE
    @Path("/entitlement-requests/{ENTITLEMENT_REQUEST_ID}")
    @WithTransaction
    @Idempotent
    @RequiresRole(Role.CanDeleteEntitlementRequestsAtAnyBank)
    @Errors(ObpError.ENTITLEMENT_NOT_FOUND)
    @Operation(summary = "Delete Entitlement Request", description = "Turn down a request for a role.")
    public Uni<Void> deleteEntitlementRequest(@PathParam("ENTITLEMENT_REQUEST_ID") String requestId) {
        return EntitlementRequest.refuse(requestId);
    }
}
