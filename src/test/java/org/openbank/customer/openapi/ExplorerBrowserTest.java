package org.openbank.customer.openapi;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs src/test/browser/explorer.mjs in headless Chromium: ./mvnw test -Pbrowser (needs npm and Chromium). */
@Tag("browser")
@QuarkusTest
@WithTestResource(Trust.class)
class ExplorerBrowserTest {

    private static final Path DIRECTORY = Path.of("target", "browser").toAbsolutePath();

    @Test
    void thePageWorksInABrowser() throws Exception {
        Bank bank = Bank.create();
        Files.createDirectories(DIRECTORY);
        for (String file : new String[] {"package.json", "explorer.mjs"}) {
            Files.copy(
                    Path.of("src", "test", "browser", file),
                    DIRECTORY.resolve(file),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        run(Map.of(), "npm", "install", "--no-audit", "--no-fund", "--no-package-lock");

        run(
                Map.of(
                        "BASE_URL", "http://localhost:" + RestAssured.port,
                        "BANK", bank.id(),
                        "CLERK", bank.newUser(Role.CanCreateCustomer).token(),
                        "READER", bank.newUser().token(),
                        "CHROMIUM", System.getProperty("chromium"),
                        "SHOTS", DIRECTORY.toString()),
                "node",
                "explorer.mjs");
    }

    private static void run(Map<String, String> environment, String... command) throws Exception {
        File output = Files.createTempFile(DIRECTORY, "run", ".log").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(DIRECTORY.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output);
        builder.environment().putAll(environment);
        Process process = builder.start();

        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();

        assertThat(process.exitValue()).as(Files.readString(output.toPath())).isZero();
    }
}
