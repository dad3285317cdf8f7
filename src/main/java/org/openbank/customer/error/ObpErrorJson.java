package org.openbank.customer.error;

import jakarta.validation.constraints.NotNull;

/** The body of every answer with status 400 or above (contract section 1.2); code equals the HTTP status. */
public record ObpErrorJson(int code, @NotNull String message) {

    public static ObpErrorJson of(ObpException failure) {
        return new ObpErrorJson(failure.status(), failure.getMessage());
    }
}
