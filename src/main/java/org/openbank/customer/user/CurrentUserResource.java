package org.openbank.customer.user;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.openbank.customer.entitlement.AnyUser;
import org.openbank.customer.export.StreamedList;
import org.openbank.customer.json.Streamed;
import org.openbank.customer.security.CurrentCaller;

/** Tells callers who they are (contract section 6). */
@Path("/obp/v3.1.0")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "User")
public class CurrentUserResource {

    private final CurrentCaller caller;
    private final Users users;

    CurrentUserResource(CurrentCaller caller, Users users) {
        this.caller = caller;
        this.users = users;
    }

    @GET
    @Path("/users/current")
    @AnyUser
    @Operation(summary = "Get User (Current)", description = "Who the caller is, and the roles they hold.")
    @Streamed(CurrentUserJson.class)
    public Uni<StreamedList> getCurrentUser() {
        return users.get(caller.get());
    }
}
