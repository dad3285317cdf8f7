package org.openbank.customer.resourcedocs;

import java.util.List;

import jakarta.validation.constraints.NotNull;

import com.fasterxml.jackson.databind.JsonNode;

import org.openbank.customer.entitlement.RoleResource.RoleJson;

/** What the API document says of resource docs; {@link ResourceDocs} writes them (contract section 11). */
public record ResourceDocJson(
        @NotNull String operationId,
        ImplementedBy implementedBy,
        @NotNull String requestVerb,
        @NotNull String requestUrl,
        @NotNull String specifiedUrl,
        @NotNull String summary,
        @NotNull String description,
        @NotNull String descriptionMarkdown,
        JsonNode exampleRequestBody,
        JsonNode successResponseBody,
        List<String> errorResponseBodies,
        List<String> tags,
        JsonNode typedRequestBody,
        JsonNode typedSuccessResponseBody,
        List<RoleJson> roles,
        boolean isFeatured,
        @NotNull String specialInstructions,
        List<String> connectorMethods) {

    /** The version that brought the operation, and its name there. */
    public record ImplementedBy(@NotNull String version, @NotNull String function) {}
}
