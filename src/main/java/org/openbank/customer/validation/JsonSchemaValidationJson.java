package org.openbank.customer.validation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.sqlclient.Row;

import org.openbank.customer.json.RawJson;

/** The schema that is set for an operation, as it was sent (contract section 10.1). */
@RegisterForReflection
public record JsonSchemaValidationJson(String operationId, RawJson jsonSchema) {

    static JsonSchemaValidationJson of(Row row) {
        return new JsonSchemaValidationJson(row.getString("operation_id"), new RawJson(row.getString("setting")));
    }
}
