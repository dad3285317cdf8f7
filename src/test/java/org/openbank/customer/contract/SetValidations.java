package org.openbank.customer.contract;

import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Database;
import org.openbank.customer.testing.Operation;

/** What is set for operations: there is one of it for all tests, so that each request's own need is met before it. */
final class SetValidations {

    static final String OPERATION_ID = "OBPv3.1.0-createCrmEvent";

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

    private static void set(String kind, String creating) {
        Database.update(
                "insert into operation_validation (operation_id, kind, setting, version)"
                        + " values (?, ?, ?, gen_random_uuid()) on conflict do nothing",
                OPERATION_ID,
                kind,
                Contract.request(creating).toString());
    }
}
