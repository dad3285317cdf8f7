package org.openbank.customer.validation;

import java.util.List;

/**
 * What is set for an operation, as the page shows it (contract section 10).
 *
 * @param authenticationTypes empty when none are set
 */
public record ShownValidations(boolean jsonSchema, List<String> authenticationTypes) {

    /** What most operations have. */
    public static final ShownValidations NONE = new ShownValidations(false, List.of());

    /** {@code Yes} or {@code No}. */
    public String requiredJsonValidation() {
        return jsonSchema ? "Yes" : "No";
    }

    /** {@code Not set}, or the list. */
    public String allowedAuthenticationTypes() {
        return authenticationTypes.isEmpty() ? "Not set" : String.join(", ", authenticationTypes);
    }
}
