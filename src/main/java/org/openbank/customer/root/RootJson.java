package org.openbank.customer.root;

import jakarta.validation.constraints.NotNull;

/** The answer of GET /root (contract section 6). */
public record RootJson(
        @NotNull String version,
        @NotNull String versionStatus,
        @NotNull String gitCommit,
        @NotNull String connector,
        HostedBy hostedBy) {

    /** Who runs this instance; empty texts where it is not configured. */
    public record HostedBy(String organisation, String email, String phone, String organisationWebsite) {}
}
