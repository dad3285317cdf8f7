package org.openbank.customer.validation;

import java.util.List;
import java.util.UUID;

import io.quarkus.logging.Log;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.security.AuthenticationType;

/**
 * What is set for an operation, ready for use: a schema or types. With neither it cannot be used; nobody stored it
 * through this program then.
 */
record OperationValidation(
        String operationId, ValidationKind kind, UUID version, JsonSchema schema, List<AuthenticationType> types) {

    static OperationValidation of(StoredValidation stored) {
        JsonSchema schema = null;
        List<AuthenticationType> types = null;
        try {
            switch (stored.kind()) {
                case JSON_SCHEMA -> schema = SchemaDocument.accept(stored.setting());
                case AUTHENTICATION_TYPES -> types = AllowedTypes.read(stored.setting());
            }
        } catch (RuntimeException | StackOverflowError unusable) {
            Log.errorf("The %s set for %s cannot be used: it is refused", stored.kind(), stored.operationId());
        }
        return new OperationValidation(stored.operationId(), stored.kind(), stored.version(), schema, types);
    }

    /** Fails rather than to let pass what an operator meant to refuse. */
    JsonSchema usableSchema() {
        ObpError.UNKNOWN_ERROR.unless(schema != null);
        return schema;
    }

    /** Fails as {@link #usableSchema} does. */
    List<AuthenticationType> usableTypes() {
        ObpError.UNKNOWN_ERROR.unless(types != null);
        return types;
    }
}
