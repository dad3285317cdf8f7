package org.openbank.customer.resourcedocs;

import java.util.List;

/** Resource docs as N older than v4.0.0 answers them (contract section 11). */
public record ResourceDocsJson(List<ResourceDocJson> resourceDocs) {}
