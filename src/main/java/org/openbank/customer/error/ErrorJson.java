package org.openbank.customer.error;

/** The body of every answer with status 400 or above (contract section 1.2); code equals the HTTP status. */
public record ErrorJson(int code, String message) {

    public static ErrorJson of(ObpException failure) {
        return new ErrorJson(failure.status(), failure.getMessage());
    }
}
