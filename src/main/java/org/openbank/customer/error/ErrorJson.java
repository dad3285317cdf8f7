package org.openbank.customer.error;

import jakarta.validation.constraints.NotNull;

/** The body of every answer with status 400 or above (contract section 1.2); code equals the HTTP status. */
public record ErrorJson(int code, @NotNull String message) {

    public static ErrorJson of(ObpException failure) {
        return new ErrorJson(failure.status(), failure.getMessage());
    }
}
