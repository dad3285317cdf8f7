package org.openbank.customer.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.openbank.customer.testing.Authority;
import org.openbank.customer.testing.PackagedService;
import org.openbank.customer.testing.TestIssuer;

import static org.assertj.core.api.Assertions.assertThat;

/** The packaged service with the settings of deploy/kubernetes/database-tls, and a PostgreSQL that demands TLS. */
@Tag("deploy")
class DatabaseTlsIT {

    private static final String ME = "/obp/v3.1.0/users/current";

    /** Of the driver that serves requests, of the other for either reason, and of the database. */
    private static final Pattern REFUSAL = Pattern.compile(
            "SSL handshake failed|not chain with any of the trust anchors|could not be verified|no encryption");

    @TempDir
    private static Path directory;

    private static Authority authority;
    private static EmbeddedPostgres database;

    @BeforeAll
    static void startAndMigrate() throws Exception {
        authority = Authority.in(directory.resolve("authority"));
        Path certificate = authority.issue("server", "localhost");
        Path access = Files.writeString(directory.resolve("pg_hba.conf"), "hostssl all all all trust\n");
        database = EmbeddedPostgres.builder()
                .setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", certificate.toString())
                .setServerConfig(
                        "ssl_key_file", certificate.resolveSibling("server.key").toString())
                .setServerConfig("hba_file", access.toString())
                .start();
        Map<String, String> environment = environment(authority, true);
        environment.put("QUARKUS_INIT_AND_EXIT", "true");
        try (PackagedService migration = PackagedService.start(environment)) {
            assertThat(migration.awaitEnd()).as(migration.output()).isZero();
        }
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
    }

    private static Map<String, String> environment(Authority trusted, boolean migrating) {
        Map<String, String> environment = PackagedService.environment(database.getPort());
        environment.putAll(Rendered.databaseTls(trusted.directory()));
        environment.put("QUARKUS_FLYWAY_MIGRATE_AT_START", Boolean.toString(migrating));
        return environment;
    }

    @Test
    void requestsAndReadinessGoByTls() throws Exception {
        try (PackagedService service =
                PackagedService.start(environment(authority, false)).awaitAnswering()) {
            assertThat(service.get(ME, TestIssuer.token("operator")).statusCode())
                    .isEqualTo(200);
            assertThat(service.isReady()).isTrue();
            assertThat(programsByTls()).contains("customer-service");
        }
    }

    private static List<String> programsByTls() throws SQLException {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        """
                        select distinct application_name
                        from pg_stat_activity join pg_stat_ssl using (pid)
                        where ssl and pid <> pg_backend_pid()
                        """)) {
            List<String> programs = new ArrayList<>();
            while (rows.next()) {
                programs.add(rows.getString(1));
            }
            return programs;
        }
    }

    /** The migration goes by JDBC, and without it the first to connect is what serves requests. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aServerOfAnotherAuthorityIsRefused(boolean migrating, @TempDir Path other) throws Exception {
        refuses(environment(Authority.in(other), migrating));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCertificateForAnotherHostIsRefused(boolean migrating) throws Exception {
        Map<String, String> environment = environment(authority, migrating);
        environment.computeIfPresent(
                "QUARKUS_DATASOURCE_REACTIVE_URL", (name, url) -> url.replace("localhost", "127.0.0.1"));

        refuses(environment);
    }

    @Test
    void aServiceWithoutTlsIsRefusedByTheDatabase() throws Exception {
        Map<String, String> environment = PackagedService.environment(database.getPort());
        environment.put("QUARKUS_FLYWAY_MIGRATE_AT_START", "false");

        refuses(environment);
    }

    private static void refuses(Map<String, String> environment) throws Exception {
        try (PackagedService service = PackagedService.start(environment)) {
            assertThat(service.awaitEnd()).isNotZero();
            assertThat(service.output()).containsPattern(REFUSAL);
        }
    }
}
