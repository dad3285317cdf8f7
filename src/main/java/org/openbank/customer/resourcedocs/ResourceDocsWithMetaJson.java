package org.openbank.customer.resourcedocs;

import java.util.List;

import jakarta.validation.constraints.NotNull;

/** Resource docs as N from v4.0.0 on answers them (contract section 11). */
public record ResourceDocsWithMetaJson(List<ResourceDocJson> resourceDocs, ResourceDocsMeta meta) {

    /** How many there are, and of when. */
    public record ResourceDocsMeta(@NotNull String responseDate, int count) {}
}
