package org.openbank.customer.root;

/** The answer of GET /root (contract section 6). */
public record RootJson(String version, String versionStatus, String gitCommit, String connector, HostedBy hostedBy) {

    /** Who runs this instance; empty texts where it is not configured. */
    public record HostedBy(String organisation, String email, String phone, String organisationWebsite) {}
}
