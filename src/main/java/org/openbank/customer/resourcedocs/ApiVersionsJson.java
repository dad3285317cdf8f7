package org.openbank.customer.resourcedocs;

import java.util.List;

import jakarta.validation.constraints.NotNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The versions there are (contract section 11); clients of several ages read them, each by names of its own. */
public record ApiVersionsJson(List<ApiVersionJson> scannedApiVersions) {

    private static final String STANDARD = "obp";

    /** A version, twice: as clients of today read it, and as older ones do. */
    public record ApiVersionJson(
            @JsonProperty("url_prefix") @NotNull String prefix,
            @JsonProperty("api_standard") @NotNull String standard,
            @NotNull String apiShortVersion,
            @NotNull String fullyQualifiedVersion,
            boolean isActive,
            @Schema(hidden = true) @JsonProperty("urlPrefix") @NotNull String olderPrefix,
            @Schema(hidden = true) @JsonProperty("apiStandard") @NotNull String olderStandard,
            @Schema(hidden = true) @JsonProperty("API_VERSION") @NotNull String olderVersion) {}

    static ApiVersionsJson of(List<ApiVersion> versions) {
        return new ApiVersionsJson(versions.stream()
                .map(version -> new ApiVersionJson(
                        STANDARD,
                        STANDARD,
                        version.number(),
                        version.qualified(),
                        true,
                        STANDARD,
                        STANDARD,
                        version.number()))
                .toList());
    }
}
