package org.openbank.customer.user;

import jakarta.ws.rs.POST;
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

/** Locks a user out, from the next request on (contract section 7.1). */
@Path("/obp/v4.0.0")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "User")
public class UserLockResource {

    private final Users users;

    UserLockResource(Users users) {
        this.users = users;
    }

    @POST
    @Path("/users/{USERNAME}/locks")
    @Idempotent
    @RequiresRole(Role.CanLockUser)
    @Errors(ObpError.USER_NOT_FOUND_BY_PROVIDER_AND_USERNAME)
    @Operation(
            summary = "Lock User",
            description =
                    "Whatever the user asks for from now on is refused, at every instance, although the token is good.")
    public Uni<UserLockJson> lockUser(@PathParam("USERNAME") String username) {
        return users.lock(username);
    }
}
