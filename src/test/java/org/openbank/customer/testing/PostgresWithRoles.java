package org.openbank.customer.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The same with the roles of deploy/postgresql: the schema is migrated by the role that owns it, as the migration Job
 * does it, and the service under test has the other.
 */
public class PostgresWithRoles extends Postgres {

    public static final String OWNER = "customers_owner";
    public static final String SERVICE = "customers_service";

    /** To be run as a superuser, before the first migration and once more after it. */
    public static final Path ROLES = Path.of("deploy", "postgresql", "roles.sql");

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(super.start());
        settings.put("quarkus.datasource.username", SERVICE);
        settings.put("quarkus.flyway.migrate-at-start", "false");
        try {
            String roles = Files.readString(ROLES);
            Database.execute(roles);
            migrate(settings.get("quarkus.datasource.reactive.url"), OWNER);
            Database.execute(roles);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return settings;
    }

    /** As the migration Job does it. */
    public static void migrate(String url, String role) throws IOException, InterruptedException {
        Map<String, String> environment = PackagedService.environment(0);
        environment.put("QUARKUS_DATASOURCE_REACTIVE_URL", url);
        environment.put("QUARKUS_DATASOURCE_USERNAME", role);
        environment.put("QUARKUS_FLYWAY_MIGRATE_AT_START", "true");
        environment.put("QUARKUS_INIT_AND_EXIT", "true");
        try (PackagedService migration = PackagedService.start(environment)) {
            if (migration.awaitEnd() != 0) {
                throw new IllegalStateException(migration.output());
            }
        }
    }
}
