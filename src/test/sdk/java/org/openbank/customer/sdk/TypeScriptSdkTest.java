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

/** Compiles the generated TypeScript client and runs src/test/sdk/typescript/sdk.ts with it (needs npm). */
@Tag("sdk")
@QuarkusTest
@WithTestResource(Trust.class)
class TypeScriptSdkTest {

    private static final Path SOURCE = Path.of("src", "test", "sdk", "typescript");

    @Test
    void theClientCompilesAndWorks() throws Exception {
        Bank bank = Bank.create();
        NodeProgram client = new NodeProgram(Path.of("target", "sdk", "typescript"));

        client.install(
                SOURCE.resolve("package.json"),
                SOURCE.resolve("tsconfig.json"),
                SOURCE.resolve("sdk.ts"),
                Path.of("src", "main", "resources", "openapi", "page.json"));
        client.run(Map.of(), "npx", "tsc");

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
                "node",
                "out/sdk.js");
    }
}
