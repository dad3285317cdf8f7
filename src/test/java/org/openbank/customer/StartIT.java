package org.openbank.customer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.openbank.customer.testing.FreePort;
import org.openbank.customer.testing.PackagedService;
import org.openbank.customer.testing.TcpProxy;
import org.openbank.customer.testing.TestIssuer;

import static org.assertj.core.api.Assertions.assertThat;

/** How the packaged service starts, and when it refuses to (contract section 5). */
class StartIT {

    /** A thread as the system knows it, by 15 letters: the first of a JVM's name for it, the last of a native program's. */
    private static final Pattern EVENT_LOOP = Pattern.compile("^vert\\.x-eventloo|ntloop-thread-\\d+$");

    @Test
    void withoutConfigurationItSaysWhatIsMissingAndEnds() throws Exception {
        try (PackagedService service = PackagedService.start(Map.of())) {
            assertThat(service.awaitEnd()).isEqualTo(78);
            assertThat(service.output().lines())
                    .hasSize(4)
                    .allMatch(line -> line.startsWith("Missing setting "))
                    .anyMatch(line -> line.contains("MP_JWT_VERIFY_ISSUER"))
                    .anyMatch(line -> line.contains("MP_JWT_VERIFY_AUDIENCES"))
                    .anyMatch(line -> line.contains("MP_JWT_VERIFY_PUBLICKEY_LOCATION"))
                    .anyMatch(line -> line.contains("QUARKUS_DATASOURCE_REACTIVE_URL"));
        }
    }

    /** What such an instance reads must be on record somewhere. */
    @Test
    void oneThatOnlyReadsSaysThatItNeedsAPlaceForItsRecords() throws Exception {
        Map<String, String> environment = PackagedService.environment(FreePort.find());
        environment.put("OBP_READ_ONLY", "true");
        try (PackagedService service = PackagedService.start(environment)) {
            assertThat(service.awaitEnd()).isEqualTo(78);
            assertThat(service.output().lines())
                    .singleElement()
                    .asString()
                    .startsWith("Missing setting obp.audit.database-url (environment variable OBP_AUDIT_DATABASE_URL)");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost:5432/postgres",
                "localhost:5432",
                "postgresql://localhost:5432",
                "postgresql://user:secret@localhost:5432/postgres",
                "postgresql://localhost:5432/postgres,http://localhost/postgres"
            })
    void aPlaceForRecordsThatIsNoneIsRefused(String address) throws Exception {
        Map<String, String> environment = PackagedService.environment(FreePort.find());
        environment.put("OBP_READ_ONLY", "true");
        environment.put("OBP_AUDIT_DATABASE_URL", address);
        try (PackagedService service = PackagedService.start(environment)) {
            assertThat(service.awaitEnd()).isEqualTo(78);
            assertThat(service.output().lines())
                    .singleElement()
                    .asString()
                    .startsWith("Refused setting obp.audit.database-url")
                    .doesNotContain("secret");
        }
    }

    @Test
    void keysByHttpFromAnotherMachineAreRefusedUnlessAllowed() throws Exception {
        Map<String, String> environment = PackagedService.environment(1);
        environment.put("MP_JWT_VERIFY_PUBLICKEY_LOCATION", "http://idp.invalid/jwks");
        try (PackagedService service = PackagedService.start(environment)) {
            assertThat(service.awaitEnd()).isEqualTo(78);
            assertThat(service.output().lines())
                    .singleElement()
                    .asString()
                    .startsWith("Refused setting mp.jwt.verify.publickey.location"
                            + " (environment variable MP_JWT_VERIFY_PUBLICKEY_LOCATION): ")
                    .contains("obp.keys.allow-http=true");
        }
        try (EmbeddedPostgres database = EmbeddedPostgres.builder().start()) {
            Map<String, String> allowed = PackagedService.environment(database.getPort());
            allowed.put("MP_JWT_VERIFY_PUBLICKEY_LOCATION", "http://idp.invalid/jwks");
            allowed.put("OBP_KEYS_ALLOW_HTTP", "true");
            try (PackagedService service = PackagedService.start(allowed)) {
                service.awaitAnswering();
            }
        }
    }

    @Test
    void environmentVariablesAreEnough() throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.builder().start();
                PackagedService service = PackagedService.start(PackagedService.environment(database.getPort()))) {
            service.awaitAnswering();

            assertThat(service.get("/obp/v3.1.0/users/current", TestIssuer.token("operator"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(service.get("/my/logins/direct", "").body()).contains("OBP-10404");
        }
    }

    /** As many threads serve as there are processors, but one; or as many as are set. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void everyProcessorButOneServes() throws Exception {
        int byDefault = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        try (EmbeddedPostgres database = EmbeddedPostgres.builder().start()) {
            Map<String, String> environment = PackagedService.environment(database.getPort());
            try (PackagedService service = PackagedService.start(environment)) {
                assertThat(eventLoops(service.awaitAnswering())).isEqualTo(byDefault);
            }
            environment.put("QUARKUS_VERTX_EVENT_LOOPS_POOL_SIZE", Integer.toString(byDefault + 2));
            try (PackagedService service = PackagedService.start(environment)) {
                assertThat(eventLoops(service.awaitAnswering())).isEqualTo(byDefault + 2L);
            }
        }
    }

    private static long eventLoops(PackagedService service) throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(service.pid()), "task"))) {
            return threads.filter(thread -> {
                        try {
                            return EVENT_LOOP
                                    .matcher(Files.readString(thread.resolve("comm")))
                                    .find();
                        } catch (IOException e) {
                            // The thread has ended.
                            return false;
                        }
                    })
                    .count();
        }
    }

    @Test
    void aFileBesideTheProgramIsAsGoodAsTheEnvironment(@TempDir Path directory) throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.builder().start()) {
            StringBuilder file = new StringBuilder();
            PackagedService.environment(database.getPort()).forEach((name, value) -> file.append(
                            name.toLowerCase(Locale.ROOT).replace('_', '.'))
                    .append('=')
                    .append(value)
                    .append('\n'));
            Files.writeString(
                    Files.createDirectory(directory.resolve("config")).resolve("application.properties"), file);
            try (PackagedService service = PackagedService.start(Map.of(), directory)) {
                service.awaitAnswering();
            }
        }
    }

    @Test
    void anOlderSchemaIsRefusedUnlessTheStartMigratesIt() throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.builder().start()) {
            Map<String, String> environment = PackagedService.environment(database.getPort());
            environment.put("QUARKUS_FLYWAY_MIGRATE_AT_START", "false");

            refuses(environment, "version 0");
            onlyMigrates(environment);
            try (PackagedService service = PackagedService.start(environment)) {
                service.awaitAnswering();
            }
            try (Connection connection = database.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("delete from flyway_schema_history where version <> '1'");
            }
            refuses(environment, "version 1");
        }
    }

    /** Going back to the previous program: migrations only add, and it does not mind those that it does not know. */
    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void aNewerSchemaIsServed(String migrates) throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.builder().start()) {
            Map<String, String> environment = PackagedService.environment(database.getPort());
            onlyMigrates(environment);
            try (Connection connection = database.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(
                        """
                        insert into flyway_schema_history
                        select installed_rank + n, (1000 + n)::text, 'of the future', type, 'V' || 1000 + n || '__f.sql',
                               n, installed_by, installed_on, execution_time, success
                        from flyway_schema_history, generate_series(1, 2) n
                        where version::int = (select max(version::int) from flyway_schema_history)
                        """);
            }
            environment.put("QUARKUS_FLYWAY_MIGRATE_AT_START", migrates);
            try (PackagedService service = PackagedService.start(environment)) {
                service.awaitAnswering();

                assertThat(service.get("/obp/v3.1.0/users/current", TestIssuer.token("operator"))
                                .statusCode())
                        .isEqualTo(200);
                assertThat(service.output()).doesNotContain("\"level\":\"ERROR\"");
            }
        }
    }

    /** Away, silent, and one that refuses the login; whether the start migrates or only looks. */
    @Test
    void aDatabaseThatCannotBeReachedIsOneLine() throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.builder().start();
                TcpProxy silent = new TcpProxy(database.getPort())) {
            silent.fallSilent();
            Map<String, String> refusing = PackagedService.environment(database.getPort());
            refusing.put("QUARKUS_DATASOURCE_USERNAME", "nobody");
            for (Map<String, String> environment : List.of(
                    PackagedService.environment(FreePort.find()),
                    PackagedService.environment(silent.port()),
                    refusing)) {
                for (String migrates : List.of("true", "false")) {
                    environment.put("QUARKUS_FLYWAY_MIGRATE_AT_START", migrates);
                    try (PackagedService service = PackagedService.start(environment)) {
                        assertThat(service.awaitEnd()).isNotZero();
                        assertThat(service.output().lines())
                                .singleElement()
                                .asString()
                                .contains("\"level\":\"ERROR\"", "its database cannot be reached: ")
                                .doesNotContain("frames", "null")
                                .hasSizeLessThan(600);
                    }
                }
            }
        }
    }

    private static void refuses(Map<String, String> environment, String applied) throws Exception {
        try (PackagedService service = PackagedService.start(environment)) {
            assertThat(service.awaitEnd()).isEqualTo(78);
            assertThat(service.output()).contains("The schema of the database is at " + applied + " and this program");
        }
    }

    private static void onlyMigrates(Map<String, String> environment) throws Exception {
        Map<String, String> migrating = new HashMap<>(environment);
        migrating.put("QUARKUS_FLYWAY_MIGRATE_AT_START", "true");
        migrating.put("QUARKUS_INIT_AND_EXIT", "true");
        try (PackagedService service = PackagedService.start(migrating)) {
            assertThat(service.awaitEnd()).as(service.output()).isZero();
        }
    }

    @Test
    void anUnreadableKeyStopsTheStart() throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.builder().start()) {
            Map<String, String> environment = PackagedService.environment(database.getPort());
            environment.put("MP_JWT_VERIFY_PUBLICKEY_LOCATION", "file:/no/such/key.pem");
            try (PackagedService service = PackagedService.start(environment)) {
                assertThat(service.awaitEnd()).isNotZero();
                assertThat(service.output()).contains("file:/no/such/key.pem");
            }
        }
    }
}
