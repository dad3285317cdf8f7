package org.openbank.customer.user;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.openbank.customer.entitlement.AnyUser;
import org.openbank.customer.entitlement.Entitlement;
import org.openbank.customer.entitlement.EntitlementsJson;
import org.openbank.customer.security.AppUser;
import org.openbank.customer.security.CurrentCaller;

/** Tells callers who they are (contract section 6). */
@Path("/obp/v3.1.0")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "User")
public class CurrentUserResource {

    private final CurrentCaller caller;

    CurrentUserResource(CurrentCaller caller) {
        this.caller = caller;
    }

    @GET
    @Path("/users/current")
    @WithSession
    @AnyUser
    @Operation(summary = "Get User (Current)", description = "Who the caller is, and the roles they hold.")
    public Uni<CurrentUserJson> getCurrentUser() {
        return AppUser.<AppUser>findById(caller.userId()).flatMap(user -> Entitlement.ofUser(user.userId)
                .map(entitlements -> CurrentUserJson.of(user, EntitlementsJson.of(entitlements))));
    }
}
