package org.openbank.customer.error;

import jakarta.validation.constraints.NotNull;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The body of every answer with status 400 or above (contract section 1.2); code equals the HTTP status.
 * No resource method returns it, so the native image has to be told of it.
 */
@RegisterForReflection
public record ObpErrorJson(int code, @NotNull String message) {

    public static ObpErrorJson of(ObpException failure) {
        return new ObpErrorJson(failure.status(), failure.getMessage());
    }
}
