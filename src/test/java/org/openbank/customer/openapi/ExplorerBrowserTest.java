package org.openbank.customer.openapi;

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

/** Runs src/test/browser/explorer.mjs in headless Chromium: ./mvnw test -Pbrowser (needs npm and Chromium). */
@Tag("browser")
@QuarkusTest
@WithTestResource(Trust.class)
class ExplorerBrowserTest {

    private static final Path SOURCE = Path.of("src", "test", "browser");

    @Test
    void thePageWorksInABrowser() throws Exception {
        Bank bank = Bank.create();
        NodeProgram browser = new NodeProgram(Path.of("target", "browser"));

        browser.install(SOURCE.resolve("package.json"), SOURCE.resolve("browser.mjs"), SOURCE.resolve("explorer.mjs"));

        browser.run(
                Map.of(
                        "BASE_URL", "http://localhost:" + RestAssured.port,
                        "BANK", bank.id(),
                        "CLERK",
                                bank.newUser(Role.CanCreateCustomer, Role.CanGetCustomer)
                                        .token(),
                        "READER", bank.newUser().token(),
                        "CHROMIUM", System.getProperty("chromium"),
                        "SHOTS", browser.directory().toString()),
                "node",
                "explorer.mjs");
    }
}
