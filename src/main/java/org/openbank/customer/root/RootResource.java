package org.openbank.customer.root;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.openbank.customer.config.ObpConfig;
import org.openbank.customer.entitlement.Anonymous;

/** Says which version answers here and who runs it (contract section 6). */
@Path("/obp/v3.1.0")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "API")
public class RootResource {

    private final RootJson answer;

    RootResource(ObpConfig config) {
        ObpConfig.HostedBy host = config.hostedBy();
        answer = new RootJson(
                "v3.1.0",
                "STABLE",
                GitCommit.id(),
                "postgresql",
                new RootJson.HostedBy(
                        host.organisation().orElse(""),
                        host.email().orElse(""),
                        host.phone().orElse(""),
                        host.organisationWebsite().orElse("")));
    }

    @GET
    @Anonymous
    @Operation(summary = "Get API Info", description = "As getRoot.")
    public Uni<RootJson> getVersion() {
        return Uni.createFrom().item(answer);
    }

    @GET
    @Path("/root")
    @Anonymous
    @Operation(summary = "Get API Info (root)", description = "Which version answers here and who runs it.")
    public Uni<RootJson> getRoot() {
        return Uni.createFrom().item(answer);
    }
}
