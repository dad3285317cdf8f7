package org.openbank.customer.validation;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.json.RawJson;
import org.openbank.customer.storage.Statements;

/** What is set for operations, in the database; each change is one statement. */
@ApplicationScoped
class StoredValidations {

    /** Of one kind, for a list. */
    static final String ALL =
            "select operation_id, setting from operation_validation where kind = $1 order by operation_id";

    private static final String INSERT =
            """
            insert into operation_validation (operation_id, kind, setting, version)
            values ($1, $2, $3, $4) on conflict do nothing
            """;

    private static final String UPDATE =
            "update operation_validation set setting = $3, version = $4 where operation_id = $1 and kind = $2";

    private static final String DELETE = "delete from operation_validation where operation_id = $1 and kind = $2";

    private static final String SELECT =
            "select setting from operation_validation where operation_id = $1 and kind = $2";

    private static final String VERSIONS = "select version from operation_validation";

    private static final String OF_VERSIONS =
            "select operation_id, kind, setting, version from operation_validation where version = any ($1)";

    private final Statements statements;

    StoredValidations(Statements statements) {
        this.statements = statements;
    }

    /** Fails with OBP-40029 when something is set already. */
    Uni<Void> create(String operationId, ValidationKind kind, String setting) {
        return statements
                .execute(INSERT, Tuple.of(operationId, kind.name(), setting, UUID.randomUUID()))
                .invoke(rows -> ObpError.OPERATION_ID_EXISTS.unless(rows.rowCount() > 0))
                .replaceWithVoid();
    }

    /** Fails with the kind's error when nothing is set. */
    Uni<Void> replace(String operationId, ValidationKind kind, String setting) {
        return change(kind, UPDATE, Tuple.of(operationId, kind.name(), setting, UUID.randomUUID()));
    }

    /** Fails as {@link #replace} does. */
    Uni<Void> delete(String operationId, ValidationKind kind) {
        return change(kind, DELETE, Tuple.of(operationId, kind.name()));
    }

    private Uni<Void> change(ValidationKind kind, String sql, Tuple parameters) {
        return statements
                .execute(sql, parameters)
                .invoke(rows -> kind.missing().unless(rows.rowCount() > 0))
                .replaceWithVoid();
    }

    /** Fails as {@link #replace} does. */
    Uni<RawJson> get(String operationId, ValidationKind kind) {
        return statements
                .execute(SELECT, Tuple.of(operationId, kind.name()))
                .invoke(rows -> kind.missing().unless(rows.rowCount() > 0))
                .map(rows -> new RawJson(rows.iterator().next().getString("setting")));
    }

    /** Of all that is set. */
    Uni<List<UUID>> versions() {
        return statements.execute(VERSIONS, Tuple.tuple()).map(rows -> list(rows).stream()
                .map(row -> row.getUUID("version"))
                .toList());
    }

    /** What has these versions; what was changed meanwhile is missing. */
    Uni<List<StoredValidation>> of(List<UUID> versions) {
        return statements
                .execute(OF_VERSIONS, Tuple.of(versions.toArray(UUID[]::new)))
                .map(rows -> list(rows).stream().map(StoredValidation::of).toList());
    }

    private static List<Row> list(RowSet<Row> rows) {
        return rows.stream().toList();
    }
}
