package org.openbank.customer.resourcedocs;

import java.util.List;

import org.openbank.customer.error.ObpError;

/** A version of OBP's API of which something is served here (contract section 11). */
record ApiVersion(String number) {

    /** Oldest first. A client fails when the version that it is set to is not among them. */
    static final List<ApiVersion> ALL = List.of(
                    "v1.4.0", "v2.0.0", "v2.1.0", "v3.0.0", "v3.1.0", "v4.0.0", "v5.0.0", "v5.1.0", "v6.0.0", "v7.0.0")
            .stream()
            .map(ApiVersion::new)
            .toList();

    /** From here on a version has everything, since clients of today know no other. */
    private static final String FIRST_WITH_EVERYTHING = "v6.0.0";

    /** {@code v3.1.0} or {@code OBPv3.1.0}. */
    static ApiVersion of(String text) {
        return ALL.stream()
                .filter(version -> text.equals(version.number) || text.equals(version.qualified()))
                .findFirst()
                .orElseThrow(() -> ObpError.API_VERSION_NOT_SUPPORTED.with(text));
    }

    /** For example {@code OBPv3.1.0}. */
    String qualified() {
        return "OBP" + number;
    }

    boolean hasEverything() {
        return number.compareTo(FIRST_WITH_EVERYTHING) >= 0;
    }
}
