package org.openbank.customer.user;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.openbank.customer.entitlement.RequiresRole;
import org.openbank.customer.entitlement.Role;
import org.openbank.customer.error.Errors;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.http.Idempotent;

/** Reads the lock of a user, and takes it away (contract section 7.1). */
@Path("/obp/v3.1.0")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "User")
public class LockStatusResource {

    private final Users users;

    LockStatusResource(Users users) {
        this.users = users;
    }

    @GET
    @Path("/users/{USERNAME}/lock-status")
    @RequiresRole(Role.CanReadUserLockedStatus)
    @Errors(ObpError.USER_NOT_FOUND_BY_PROVIDER_AND_USERNAME)
    @Operation(
            summary = "Get User Lock Status",
            description =
                    "Since when the user is locked; the date is null when they are not. Bad attempts are not counted: there are no passwords here.")
    public Uni<LockStatusJson> getBadLoginStatus(@PathParam("USERNAME") String username) {
        return users.lockStatus(username);
    }

    @PUT
    @Path("/users/{USERNAME}/lock-status")
    @Idempotent
    @RequiresRole(Role.CanUnlockUser)
    @Errors(ObpError.USER_NOT_FOUND_BY_PROVIDER_AND_USERNAME)
    @Operation(summary = "Unlock User", description = "The user is served again, from the next request on.")
    public Uni<LockStatusJson> unlockUser(@PathParam("USERNAME") String username) {
        return users.unlock(username);
    }
}
