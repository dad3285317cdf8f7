package org.openbank.customer.storage;

import java.time.Duration;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import io.quarkus.logging.Log;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where the start does not migrate ({@code quarkus.flyway.migrate-at-start=false}), it looks whether somebody
 * did, and refuses to serve on an older schema. A newer one is fine: migrations keep the previous program going.
 */
@ApplicationScoped
class SchemaVersion {

    /** The newest file under {@code db/migration}. */
    static final int NEEDED = 12;

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int NOT_MIGRATED = 78;
    private static final String UNDEFINED_TABLE = "42P01";

    private static final String APPLIED =
            "select coalesce(max(version::int), 0) from flyway_schema_history where success and version is not null";

    private final Pool pool;
    private final boolean migrated;

    SchemaVersion(
            Pool pool,
            @ConfigProperty(name = "quarkus.flyway.migrate-at-start", defaultValue = "false") boolean migrated) {
        this.pool = pool;
        this.migrated = migrated;
    }

    /** Before anybody else asks the database for something. */
    void verify(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent start) {
        if (migrated) {
            return;
        }
        int applied = applied().await().atMost(TIMEOUT);
        if (applied < NEEDED) {
            Log.fatalf(
                    "The schema of the database is at version %d and this program needs version %d: migrate it first"
                            + " (a start with QUARKUS_FLYWAY_MIGRATE_AT_START=true, and with"
                            + " QUARKUS_INIT_AND_EXIT=true one that only migrates)",
                    applied, NEEDED);
            Quarkus.asyncExit(NOT_MIGRATED);
            throw new PreventFurtherStepsException();
        }
    }

    private Uni<Integer> applied() {
        // Not by the pool itself, which complains when the time to wait and the time to connect end together.
        return pool.withConnection(connection -> connection.query(APPLIED).execute())
                .map(rows -> rows.iterator().next().getInteger(0))
                .onFailure(failure ->
                        failure instanceof PgException driver && UNDEFINED_TABLE.equals(driver.getSqlState()))
                .recoverWithItem(0);
    }
}
