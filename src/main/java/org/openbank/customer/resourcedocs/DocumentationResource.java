package org.openbank.customer.resourcedocs;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.openbank.customer.entitlement.Anonymous;

/** What OBP's own tools ask for beside resource docs when they start (contract section 11). */
@Path("/obp/v3.1.0")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Documentation")
public class DocumentationResource {

    /** What OBP's words mean; there is nothing to explain. */
    public record GlossaryJson(List<JsonNode> glossaryItems) {}

    /** Messages to an adapter, of which there is none: the data is here. */
    public record MessageDocsJson(List<JsonNode> messageDocs) {}

    /** Operations that a user has put together, which is not kept here. */
    public record ApiCollectionsJson(List<JsonNode> apiCollections) {}

    @GET
    @Path("/api/versions")
    @Anonymous
    @Operation(summary = "Get scanned API Versions", description = "The versions under which something answers here.")
    public Uni<ApiVersionsJson> getScannedApiVersions() {
        return Uni.createFrom().item(ApiVersionsJson.of(ApiVersion.ALL));
    }

    @GET
    @Path("/api/glossary")
    @Anonymous
    @Operation(summary = "Get Glossary", description = "Empty here: the documentation of each operation says it all.")
    public Uni<GlossaryJson> getApiGlossary() {
        return Uni.createFrom().item(new GlossaryJson(List.of()));
    }

    @GET
    @Path("/message-docs/{CONNECTOR_NAME}")
    @Anonymous
    @Operation(
            summary = "Get Message Docs",
            description = "Empty here, whatever the connector: no adapter stands between this service and its data.")
    public Uni<MessageDocsJson> getMessageDocs(@PathParam("CONNECTOR_NAME") String connector) {
        return Uni.createFrom().item(new MessageDocsJson(List.of()));
    }

    @GET
    @Path("/my/api-collections")
    @Anonymous
    @Operation(summary = "Get My Api Collections", description = "Empty here: collections are not kept.")
    public Uni<ApiCollectionsJson> getMyApiCollections() {
        return Uni.createFrom().item(new ApiCollectionsJson(List.of()));
    }
}
