package org.openbank.customer.contract;

import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Database;
import org.openbank.customer.testing.Operation;

/**
 * What is set for operations: there is one of it for all tests, so that each request's own need is met before it, and
 * nothing is left behind. The operation has no body and needs no login.
 */
final class SetValidations {

    static final String OPERATION_ID = "OBPv3.1.0-getVersion";

    private SetValidations() {}

    /** None is set before one is created, else there is one of each kind. */
    static void prepare(Operation operation) {
        if (!operation.path().contains("OPERATION_ID")) {
            return;
        }
        if (operation.method().equals("POST")) {
            Database.update("delete from operation_validation where operation_id = ?", OPERATION_ID);
        } else {
            set("JSON_SCHEMA", "createJsonSchemaValidation");
            set("AUTHENTICATION_TYPES", "createAuthenticationTypeValidation");
        }
    }

    /** Over the API, so that the service knows at once. */
    static void clear(Operation operation) {
        if (operation.path().contains("OPERATION_ID")) {
            Api operator = Stage.get().entitled().with("If-Match", "*");
            operator.delete("/obp/v4.0.0/management/json-schema-validations/" + OPERATION_ID);
            operator.delete("/obp/v4.0.0/management/authentication-type-validations/" + OPERATION_ID);
        }
    }

    private static void set(String kind, String creating) {
        Database.update(
                "insert into operation_validation (operation_id, kind, setting, version)"
                        + " values (?, ?, ?, gen_random_uuid()) on conflict do nothing",
                OPERATION_ID,
                kind,
                Contract.request(creating).toString());
    }
}
