package org.openbank.customer.storage;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
 * obp.audit.database-url}), whichever of the addresses that is. Elsewhere it is a statement as any other.
 */
@ApplicationScoped
public class PrimaryDatabase {

    public static final String SETTING = "obp.audit.database-url";

    private static final Set<String> SCHEMES = Set.of("postgresql", "postgres");

    private final Statements statements;
    private final int addresses;
    private final Optional<Pool> primary;

    PrimaryDatabase(Statements statements, DatabaseConnections connections, ObpConfig config) {
        this.statements = statements;
        List<URI> given = config.audit().databaseUrl().orElse(List.of());
        if (config.readOnly() && given.isEmpty()) {
            throw new IllegalArgumentException(
                    SETTING + " must say where an instance that only reads keeps its records");
        }
        this.addresses = given.size();
        this.primary = config.readOnly() ? Optional.of(connections.openTo(given)) : Optional.empty();
    }

    /** What keeps them from being used; never an address itself, which may hold a secret. */
    public static Optional<String> problem(String addresses) {
        return Stream.of(addresses.split(",")).allMatch(PrimaryDatabase::isAddress)
                ? Optional.empty()
                : Optional.of("not addresses of the form postgresql://host:port/database, with commas between them;"
                        + " login and TLS are those of the database");
    }

    private static boolean isAddress(String text) {
        try {
            URI address = new URI(text.strip());
            return SCHEMES.contains(address.getScheme())
                    && address.getHost() != null
                    && address.getUserInfo() == null
                    && address.getPath().matches("/[^/]+")
                    && address.getQuery() == null
                    && address.getFragment() == null;
        } catch (URISyntaxException notAnAddress) {
            return false;
        }
    }

    /** Each connection leads to the next address: one that is no primary, or not there, is passed by. */
    public Uni<RowSet<Row>> execute(String sql, Tuple parameters) {
        return primary.map(pool -> Uni.createFrom()
                        .deferred(() -> UniHelper.toUni(pool.withConnection(
                                connection -> connection.preparedQuery(sql).execute(parameters))))
                        .onFailure(
                                failure -> DatabaseFailure.unreachable(failure).isPresent())
                        .retry()
                        .atMost(addresses))
                .orElseGet(() -> statements.execute(sql, parameters));
    }
}
