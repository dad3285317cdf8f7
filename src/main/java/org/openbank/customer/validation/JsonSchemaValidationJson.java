package org.openbank.customer.validation;

import jakarta.validation.constraints.NotNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.annotations.RegisterForReflection;

import org.openbank.customer.json.RawJson;
import org.openbank.customer.precondition.RowVersion;
import org.openbank.customer.precondition.Versioned;

/** The schema that is set for an operation, as it was sent (contract section 10.1). */
@RegisterForReflection
public record JsonSchemaValidationJson(
        String operationId, @NotNull RawJson jsonSchema, @JsonIgnore RowVersion rowVersion) implements Versioned {

    static JsonSchemaValidationJson of(StoredValidation stored) {
        return new JsonSchemaValidationJson(stored.operationId(), stored.setting(), stored.rowVersion());
    }
}
