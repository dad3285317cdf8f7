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
import org.openbank.customer.json.Streamed;

/** The same as later tools ask for it, with a count (contract section 11). */
@Path("/obp/v4.0.0")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Documentation")
public class ResourceDocsV400Resource {

    private final ResourceDocsAnswers answers;

    ResourceDocsV400Resource(ResourceDocsAnswers answers) {
        this.answers = answers;
    }

    @GET
    @Path("/resource-docs/{API_VERSION}/obp")
    @Anonymous
    @Errors(ObpError.API_VERSION_NOT_SUPPORTED)
    @Operation(
            summary = "Get Resource Docs",
            description = "Every operation that answers under API_VERSION, in the format of OBP's own tools,"
                    + " and how many there are.")
    @Streamed(ResourceDocsWithMetaJson.class)
    public Uni<Response> getResourceDocsObpV400(
            @PathParam("API_VERSION") String version,
            @QueryParam("tags") String tags,
            @QueryParam("functions") String functions,
            @QueryParam("content") String content) {
        return answers.of(new Selection(ApiVersion.of(version), tags, functions, content), true);
    }
}
