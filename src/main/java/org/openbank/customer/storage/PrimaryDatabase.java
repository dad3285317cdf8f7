package org.openbank.customer.storage;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.openbank.customer.config.ObpConfig;

/**
 * What is written also by an instance that only reads: by connections of its own to the primary ({@code
 * obp.audit.database-url}). Elsewhere it is a statement as any other.
 */
@ApplicationScoped
public class PrimaryDatabase {

    private final Statements statements;
    private final Optional<Pool> primary;

    PrimaryDatabase(Statements statements, DatabaseConnections connections, ObpConfig config) {
        this.statements = statements;
        this.primary = config.readOnly() ? Optional.of(connections.openTo(addresses(config))) : Optional.empty();
    }

    private static List<URI> addresses(ObpConfig config) {
        return config.audit()
                .databaseUrl()
                .orElseThrow(() -> new IllegalArgumentException(
                        "obp.audit.database-url must say where the primary is, because obp.read-only is true"));
    }

    public Uni<RowSet<Row>> execute(String sql, Tuple parameters) {
        return primary.map(pool -> Uni.createFrom()
                        .deferred(() -> UniHelper.toUni(pool.withConnection(
                                connection -> connection.preparedQuery(sql).execute(parameters)))))
                .orElseGet(() -> statements.execute(sql, parameters));
    }
}
