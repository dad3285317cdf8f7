package org.openbank.customer.validation;

import org.openbank.customer.error.ObpError;

/** What can be set for an operation (contract section 10); the names are those in the database. */
enum ValidationKind {
    JSON_SCHEMA(ObpError.JSON_SCHEMA_VALIDATION_NOT_FOUND),
    AUTHENTICATION_TYPES(ObpError.AUTHENTICATION_TYPE_VALIDATION_NOT_FOUND);

    private final ObpError missing;

    ValidationKind(ObpError missing) {
        this.missing = missing;
    }

    /** The answer when nothing of this kind is set for an operation. */
    ObpError missing() {
        return missing;
    }
}
