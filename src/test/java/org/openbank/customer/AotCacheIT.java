package org.openbank.customer;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import org.openbank.customer.testing.NodeProgram;
import org.openbank.customer.testing.PackagedService;
import org.openbank.customer.testing.TestIssuer;

import static org.assertj.core.api.Assertions.assertThat;

/** The cache of docs/operations.md, which the image has: trained by the same script, for a JVM that knows such caches. */
@DisabledIfSystemProperty(named = "service.native", matches = "true", disabledReason = "No JVM")
@EnabledIf(
        value = "canTrain",
        disabledReason = "Needs bash, openssl and a JDK 25: run by it, or -Daot.java.home=DIRECTORY")
class AotCacheIT {

    private static final int FIRST_WITH_CACHES = 25;

    private static final Path PACKAGE = Path.of("target", "quarkus-app").toAbsolutePath();
    private static final Path CACHE = PACKAGE.resolve("service.aot");

    /** How -Xlog:class+load ends a class of the cache. */
    private static final String CACHED = " source: shared objects file";

    static boolean canTrain() {
        return (!System.getProperty("aot.java.home", "").isEmpty()
                        || Runtime.version().feature() >= FIRST_WITH_CACHES)
                && List.of("bash", "openssl").stream().allMatch(AotCacheIT::isInstalled);
    }

    private static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    private static Path javaHome() {
        String given = System.getProperty("aot.java.home", "");
        return Path.of(given.isEmpty() ? System.getProperty("java.home") : given);
    }

    @Test
    void classesComeFromTheCacheThatTheScriptTrained(@TempDir Path directory) throws Exception {
        train(directory);
        Path loaded = directory.resolve("loaded.log");

        serves("-XX:AOTMode=on", "-XX:AOTCache=" + CACHE, "-Xlog:class+load:file=" + loaded);

        assertThat(Files.readAllLines(loaded))
                .anyMatch(line -> line.contains(" org.openbank.customer.Main" + CACHED))
                .anyMatch(line -> line.contains(" org.openbank.customer.user.UserResource" + CACHED))
                .anyMatch(line -> line.contains(" io.vertx.sqlclient.impl.RowBase" + CACHED))
                // Proxies and lambdas that no cache keeps are few.
                .filteredOn(line -> !line.contains(CACHED))
                .hasSizeLessThan(500);
    }

    @Test
    void withoutACacheThatFitsItStartsAsEver(@TempDir Path directory) throws Exception {
        Path other = Files.writeString(directory.resolve("other.aot"), "of another JVM");

        serves("-XX:AOTCache=" + other);
    }

    private static void train(Path directory) throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.start()) {
            Map<String, String> environment = PackagedService.environment(database.getPort());
            environment.put("JAVA_HOME", javaHome().toString());
            String script =
                    Path.of("deploy", "train-aot-cache").toAbsolutePath().toString();

            new NodeProgram(directory).run(environment, script, PACKAGE.toString());
        }
    }

    private static void serves(String... options) throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.start();
                PackagedService service =
                        PackagedService.start(PackagedService.environment(database.getPort()), javaHome(), options)) {
            service.awaitAnswering();

            assertThat(service.get("/obp/v3.1.0/users/current", TestIssuer.token("operator"))
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}
