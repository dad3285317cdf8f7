package org.openbank.customer.validation;

import java.util.UUID;

import io.vertx.sqlclient.Row;

import org.openbank.customer.json.RawJson;
import org.openbank.customer.precondition.RowVersion;

/** A row of the table: the setting is the JSON that was sent. */
record StoredValidation(String operationId, ValidationKind kind, RawJson setting, UUID version) {

    /** Which version of it this is. */
    RowVersion rowVersion() {
        return new RowVersion(version, 0);
    }

    static StoredValidation of(Row row) {
        return new StoredValidation(
                row.getString("operation_id"),
                ValidationKind.valueOf(row.getString("kind")),
                new RawJson(row.getString("setting")),
                row.getUUID("version"));
    }
}
