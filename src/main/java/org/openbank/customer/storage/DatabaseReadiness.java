package org.openbank.customer.storage;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether the database answers, by a connection of its own: neither a busy pool nor a silent database makes a probe
 * wait longer than the timeout for connections.
 */
@Readiness
@ApplicationScoped
class DatabaseReadiness implements AsyncHealthCheck {

    private static final String NAME = "database";

    private final SharedConnection connection;

    DatabaseReadiness(Pool pool, DatabaseConnections connections) {
        // A proxy: the first call makes the pool, and with it what other connections need.
        pool.size();
        connection = connections.share();
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom()
                .completionStage(() -> connection.execute("select 1").toCompletionStage())
                .map(rows -> HealthCheckResponse.up(NAME))
                .onFailure()
                .recoverWithItem(failure -> HealthCheckResponse.down(NAME));
    }
}
