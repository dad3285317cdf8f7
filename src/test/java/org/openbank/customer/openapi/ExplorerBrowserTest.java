package org.openbank.customer.openapi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.NodeProgram;

/**
 * Runs the programs of src/test/browser in headless Chromium: ./mvnw test -Pbrowser (needs npm and Chromium).
 * Screenshots, and the table of the seed page's lines, are left in target/browser.
 */
@Tag("browser")
@QuarkusTest
@WithTestResource(IdentityProviderStub.class)
class ExplorerBrowserTest {

    private static final Path SOURCE = Path.of("src", "test", "browser");
    private static final Path CONTRACT = Path.of("src", "test", "resources", "contract");

    /** Not injected: an injected setting would be one that every test needs. */
    private static String wellKnown() {
        return ConfigProvider.getConfig().getValue("obp.identity-provider.well-known", String.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"explorer.mjs", "requests.mjs", "seed-page.mjs", "accessible.mjs"})
    void thePageWorksInABrowser(String program) throws IOException, InterruptedException {
        Bank bank = Bank.create();
        NodeProgram browser = new NodeProgram(Path.of("target", "browser"));

        browser.install(
                SOURCE.resolve("package.json"),
                SOURCE.resolve("browser.mjs"),
                SOURCE.resolve(program),
                CONTRACT.resolve("page.json"));

        browser.run(
                Map.of(
                        "BASE_URL", "http://localhost:" + RestAssured.port,
                        "BANK", bank.id(),
                        "CLERK",
                                bank.newUser(Role.CanCreateCustomer, Role.CanGetCustomer)
                                        .token(),
                        "READER", bank.newUser().token(),
                        "WATCHER",
                                bank.newUser(Role.CanGetEntitlementRequestsAtAnyBank)
                                        .token(),
                        "ADMIN",
                                bank.newUser(
                                                Role.CanGetEntitlementRequestsAtAnyBank,
                                                Role.CanCreateEntitlementAtAnyBank,
                                                Role.CanDeleteEntitlementRequestsAtAnyBank)
                                        .token(),
                        "OPERATOR",
                                bank.newUser(
                                                Role.CanCreateJsonSchemaValidation,
                                                Role.CanDeleteJsonSchemaValidation,
                                                Role.CanCreateAuthenticationTypeValidation,
                                                Role.CanDeleteAuthenticationValidation)
                                        .token(),
                        "IDENTITY_PROVIDER", wellKnown(),
                        "CHROMIUM", System.getProperty("chromium"),
                        "SHOTS", browser.directory().toString()),
                "node",
                program);
    }
}
