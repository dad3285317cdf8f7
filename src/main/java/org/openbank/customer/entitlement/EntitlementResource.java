package org.openbank.customer.entitlement;

import java.util.List;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.openbank.customer.error.Errors;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.json.Ids;
import org.openbank.customer.security.CurrentCaller;

/** Shows and revokes the roles of users (contract section 6). */
@Path("/obp/v3.1.0")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Entitlement")
public class EntitlementResource {

    private final CurrentCaller caller;

    EntitlementResource(CurrentCaller caller) {
        this.caller = caller;
    }

    @GET
    @Path("/my/entitlements")
    @WithSession
    @AnyUser
    @Operation(
            summary = "Get Entitlements for the current User",
            description = "The roles of the caller, newest first.")
    public Uni<EntitlementsJson> getEntitlementsForCurrentUser() {
        return Entitlement.ofUser(caller.userId()).map(EntitlementsJson::of);
    }

    @GET
    @Path("/users/{USER_ID}/entitlements")
    @WithSession
    @RequiresRole(Role.CanGetEntitlementsForAnyUserAtAnyBank)
    @Operation(summary = "Get Entitlements for User", description = "The roles of the user at all banks, newest first.")
    public Uni<EntitlementsJson> getEntitlements(@PathParam("USER_ID") String userId) {
        return Ids.parse(userId)
                .map(Entitlement::ofUser)
                .orElseGet(() -> Uni.createFrom().item(List.of()))
                .map(EntitlementsJson::of);
    }

    @GET
    @Path("/banks/{BANK_ID}/users/{USER_ID}/entitlements")
    @WithSession
    @RequiresRole({Role.CanGetEntitlementsForAnyUserAtOneBank, Role.CanGetEntitlementsForAnyUserAtAnyBank})
    @Operation(
            summary = "Get Entitlements for User at Bank",
            description = "The roles of the user at this bank, newest first.")
    public Uni<EntitlementsJson> getEntitlementsByBankAndUser(
            @PathParam("BANK_ID") String bankId, @PathParam("USER_ID") String userId) {
        return Ids.parse(userId)
                .map(id -> Entitlement.ofUserAtBank(id, bankId))
                .orElseGet(() -> Uni.createFrom().item(List.of()))
                .map(EntitlementsJson::of);
    }

    /** Without {@code role}: all; with one: its holders, nobody when there is no such role. */
    @GET
    @Path("/entitlements")
    @WithSession
    @RequiresRole(Role.CanGetEntitlementsForAnyUserAtAnyBank)
    @Operation(
            summary = "Get all Entitlements",
            description = "The roles of all users, newest first, or the holders of one role.")
    public Uni<HeldEntitlementsJson> getAllEntitlements(@QueryParam("role") String role) {
        return Entitlement.withUsers(role).map(HeldEntitlementJson::of);
    }

    @DELETE
    @Path("/users/{USER_ID}/entitlement/{ENTITLEMENT_ID}")
    @WithTransaction
    @RequiresRole(Role.CanDeleteEntitlementAtAnyBank)
    @Errors({ObpError.ENTITLEMENT_NOT_FOUND, ObpError.USER_DOES_NOT_HAVE_ENTITLEMENT})
    @Operation(
            summary = "Delete Entitlement",
            description = "Revoke a role of the user; it stops to count with the next request.")
    public Uni<Void> deleteEntitlement(
            @PathParam("USER_ID") String userId, @PathParam("ENTITLEMENT_ID") String entitlementId) {
        return Ids.parse(entitlementId)
                .map(id -> Entitlement.<Entitlement>findById(id))
                .orElseGet(() -> Uni.createFrom().nullItem())
                .invoke(entitlement -> verifyOwner(entitlement, userId))
                .flatMap(entitlement -> Entitlement.delete("entitlementId", entitlement.entitlementId))
                .invoke(count -> ObpError.ENTITLEMENT_NOT_FOUND.unless(count > 0))
                .replaceWithVoid();
    }

    private static void verifyOwner(Entitlement entitlement, String userId) {
        if (entitlement == null) {
            throw ObpError.ENTITLEMENT_NOT_FOUND.bare();
        }
        if (!entitlement.userId.toString().equals(userId)) {
            throw ObpError.USER_DOES_NOT_HAVE_ENTITLEMENT.bare();
        }
    }
}
