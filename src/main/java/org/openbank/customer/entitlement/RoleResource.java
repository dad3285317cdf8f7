package org.openbank.customer.entitlement;

import java.util.List;
import java.util.stream.Stream;

import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lists the roles there are (contract section 6). */
@Path("/obp/v3.1.0")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Entitlement")
public class RoleResource {

    /** All roles. */
    public record RolesJson(List<RoleJson> roles) {}

    /** A role and whether it is held at one bank. */
    public record RoleJson(@NotNull String role, boolean requiresBankId) {}

    @GET
    @Path("/roles")
    @AnyUser
    @Operation(summary = "Get Roles", description = "Every role there is, and whether it is held at one bank.")
    public Uni<RolesJson> getRoles() {
        List<RoleJson> roles = Stream.of(Role.values())
                .map(role -> new RoleJson(role.name(), role.requiresBankId()))
                .toList();
        return Uni.createFrom().item(new RolesJson(roles));
    }
}
