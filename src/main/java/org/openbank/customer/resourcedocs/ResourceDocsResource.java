package org.openbank.customer.resourcedocs;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.openbank.customer.entitlement.Anonymous;
import org.openbank.customer.error.Errors;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.http.NativeVersion;
import org.openbank.customer.json.Streamed;

/** Tells OBP's own tools what there is to call (contract section 11). */
@Path("/obp/v3.1.0")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Documentation")
public class ResourceDocsResource {

    private final ResourceDocsAnswers answers;

    ResourceDocsResource(ResourceDocsAnswers answers) {
        this.answers = answers;
    }

    @GET
    @Path("/resource-docs/{API_VERSION}/obp")
    @Anonymous
    @NativeVersion("v1.4.0")
    @Errors(ObpError.API_VERSION_NOT_SUPPORTED)
    @Operation(
            summary = "Get Resource Docs",
            description = "Every operation that answers under API_VERSION, in the format of OBP's own tools.")
    @Streamed(ResourceDocsJson.class)
    public Uni<Response> getResourceDocsObp(
            @PathParam("API_VERSION") String version,
            @QueryParam("tags") String tags,
            @QueryParam("functions") String functions,
            @QueryParam("content") String content) {
        return answers.of(new Selection(ApiVersion.of(version), tags, functions, content), false);
    }
}
