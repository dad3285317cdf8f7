package org.openbank.customer.sdk;

import java.nio.file.Path;
import java.util.Map;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.NodeProgram;
import org.openbank.customer.testing.Trust;

/** Compiles the generated Python client and runs src/test/sdk/python/sdk.py with it (needs python3 with pydantic 2). */
@Tag("sdk")
@QuarkusTest
@WithTestResource(Trust.class)
class PythonSdkTest {

    @Test
    void theClientCompilesAndWorks() throws Exception {
        Bank bank = Bank.create();
        NodeProgram client = new NodeProgram(Path.of("target", "sdk", "python"));

        client.copy(
                Path.of("src", "test", "sdk", "python", "sdk.py"),
                Path.of("src", "main", "resources", "openapi", "page.json"));
        client.run(Map.of(), "python3", "-m", "compileall", "-q", "openapi_client");

        client.run(
                Map.of(
                        "BASE_URL", "http://localhost:" + RestAssured.port,
                        "BANK", bank.id(),
                        "TOKEN",
                                bank.newUser(
                                                Role.CanCreateCustomer,
                                                Role.CanGetCustomer,
                                                Role.CanUpdateCustomerEmail,
                                                Role.CanCreateCustomerAddress,
                                                Role.CanUseCustomerFirehoseAtAnyBank)
                                        .token(),
                        "READER", bank.newUser().token()),
                "python3",
                "sdk.py");
    }
}
