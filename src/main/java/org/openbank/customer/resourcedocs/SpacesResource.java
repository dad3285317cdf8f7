package org.openbank.customer.resourcedocs;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.openbank.customer.entitlement.Anonymous;

/** Where a user could make operations of their own, which is nowhere here (contract section 11). */
@Path("/obp/v4.0.0")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Documentation")
public class SpacesResource {

    /** The banks whose space the user may use. */
    public record SpacesJson(List<String> bankIds) {}

    @GET
    @Path("/my/spaces")
    @Anonymous
    @Operation(summary = "Get My Spaces", description = "Empty here: no bank has operations of its own.")
    public Uni<SpacesJson> getMySpaces() {
        return Uni.createFrom().item(new SpacesJson(List.of()));
    }
}
