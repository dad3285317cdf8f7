package org.openbank.customer.user;

import java.util.UUID;

import jakarta.ws.rs.GET;
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
import org.openbank.customer.export.StreamedList;
import org.openbank.customer.http.NativeVersion;
import org.openbank.customer.json.Streamed;
import org.openbank.customer.security.CurrentCaller;

import static org.openbank.customer.entitlement.Check.ROLE;
import static org.openbank.customer.entitlement.Check.USER;

/** Tells who a user is (contract section 7.1). */
@Path("/obp/v3.1.0")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "User")
public class UserResource {

    private final Users users;
    private final CurrentCaller caller;

    UserResource(Users users, CurrentCaller caller) {
        this.users = users;
        this.caller = caller;
    }

    @GET
    @Path("/users/username/{USERNAME}")
    @NativeVersion("v3.0.0")
    @RequiresRole(Role.CanGetAnyUser)
    @Errors(ObpError.USER_NOT_FOUND_BY_PROVIDER_AND_USERNAME)
    @Operation(summary = "Get User by USERNAME", description = "Who the user of this name is, and the roles they hold.")
    @Streamed(CurrentUserJson.class)
    public Uni<StreamedList> getUserByUsername(@PathParam("USERNAME") String username) {
        return users.getByName(username);
    }

    @GET
    @Path("/users/user_id/{USER_ID}")
    @NativeVersion("v3.0.0")
    @RequiresRole(
            value = Role.CanGetAnyUser,
            checks = {ROLE, USER})
    @Operation(summary = "Get User by USER_ID", description = "Who the user is, and the roles they hold.")
    @Streamed(CurrentUserJson.class)
    public Uni<StreamedList> getUserByUserId(@PathParam("USER_ID") UUID userId) {
        return userId.equals(caller.userId()) ? users.get(caller.get()) : users.get(userId);
    }
}
