package org.openbank.customer.resourcedocs;

import java.util.List;

import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.openbank.customer.config.ObpConfig;
import org.openbank.customer.entitlement.Anonymous;

/** Tells OBP's own tools where people sign in (contract section 11). */
@Path("/obp/v5.1.0")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Documentation")
public class WellKnownResource {

    private final WellKnownUrisJson answer;

    WellKnownResource(ObpConfig config) {
        ObpConfig.IdentityProvider provider = config.identityProvider();
        answer = new WellKnownUrisJson(provider
                .wellKnown()
                .map(address -> new WellKnownUriJson(provider.name().orElse(address.getHost()), address.toString()))
                .stream()
                .toList());
    }

    /** Identity providers: one, or none where it is not configured. */
    public record WellKnownUrisJson(List<WellKnownUriJson> wellKnownUris) {}

    /** An identity provider and its discovery document. */
    public record WellKnownUriJson(@NotNull String provider, @NotNull String url) {}

    @GET
    @Path("/well-known")
    @Anonymous
    @Operation(
            summary = "Get Well Known URIs",
            description = "The identity provider of this instance, if it names one.")
    public Uni<WellKnownUrisJson> getWellKnownUris() {
        return Uni.createFrom().item(answer);
    }
}
