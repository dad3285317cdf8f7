package org.openbank.customer.entitlement;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.openbank.customer.error.Errors;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.export.StreamedList;
import org.openbank.customer.http.Idempotent;
import org.openbank.customer.json.Ids;
import org.openbank.customer.json.Streamed;
import org.openbank.customer.security.CurrentCaller;

/** Shows and revokes the roles of users (contract section 6). */
@Path("/obp/v3.1.0")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Entitlement")
public class EntitlementResource {

    private final CurrentCaller caller;

    private final EntitlementLists entitlements;

    EntitlementResource(CurrentCaller caller, EntitlementLists entitlements) {
        this.caller = caller;
        this.entitlements = entitlements;
    }

    @GET
    @Path("/my/entitlements")
    @AnyUser
    @Operation(
            summary = "Get Entitlements for the current User",
            description = "The roles of the caller, newest first.")
    @Streamed(EntitlementsJson.class)
    public Uni<StreamedList> getEntitlementsForCurrentUser() {
        return entitlements.ofUser(caller.userId());
    }

    @GET
    @Path("/users/{USER_ID}/entitlements")
    @RequiresRole(Role.CanGetEntitlementsForAnyUserAtAnyBank)
    @Operation(summary = "Get Entitlements for User", description = "The roles of the user at all banks, newest first.")
    @Streamed(EntitlementsJson.class)
    public Uni<StreamedList> getEntitlements(@PathParam("USER_ID") String userId) {
        return entitlements.ofUser(Ids.parse(userId).orElse(null));
    }

    @GET
    @Path("/banks/{BANK_ID}/users/{USER_ID}/entitlements")
    @RequiresRole({Role.CanGetEntitlementsForAnyUserAtOneBank, Role.CanGetEntitlementsForAnyUserAtAnyBank})
    @Operation(
            summary = "Get Entitlements for User at Bank",
            description = "The roles of the user at this bank, newest first.")
    @Streamed(EntitlementsJson.class)
    public Uni<StreamedList> getEntitlementsByBankAndUser(
            @PathParam("BANK_ID") String bankId, @PathParam("USER_ID") String userId) {
        return entitlements.ofUserAtBank(Ids.parse(userId).orElse(null), bankId);
    }

    /** Without {@code role}: all; with one: its holders, nobody when there is no such role. */
    @GET
    @Path("/entitlements")
    @RequiresRole(Role.CanGetEntitlementsForAnyUserAtAnyBank)
    @Operation(
            summary = "Get all Entitlements",
            description = "The roles of all users, newest first, or the holders of one role.")
    @Streamed(HeldEntitlementsJson.class)
    public Uni<StreamedList> getAllEntitlements(@QueryParam("role") String role) {
        return entitlements.ofAll(role);
    }

    @DELETE
    @Path("/users/{USER_ID}/entitlement/{ENTITLEMENT_ID}")
    @WithTransaction
    @Idempotent
    @RequiresRole(Role.CanDeleteEntitlementAtAnyBank)
    @Errors({ObpError.ENTITLEMENT_NOT_FOUND, ObpError.USER_DOES_NOT_HAVE_ENTITLEMENT})
    @Operation(
            summary = "Delete Entitlement",
            description = "Revoke a role of the user; it stops to count with the next request.")
    public Uni<Void> deleteEntitlement(
            @PathParam("USER_ID") String userId, @PathParam("ENTITLEMENT_ID") String entitlementId) {
        return Entitlement.get(entitlementId)
                .invoke(entitlement -> ObpError.USER_DOES_NOT_HAVE_ENTITLEMENT.unless(
                        entitlement.userId.toString().equals(userId)))
                .flatMap(Entitlement::revoke);
    }
}
