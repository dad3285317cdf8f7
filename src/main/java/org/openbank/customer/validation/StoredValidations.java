package org.openbank.customer.validation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.json.RawJson;
import org.openbank.customer.precondition.Precondition;
import org.openbank.customer.storage.Statements;

/** What is set for operations, in the database; each change is one statement, and a look before it under a condition. */
@ApplicationScoped
class StoredValidations {

    /** Of one kind, for a list. */
    static final String ALL =
            "select operation_id, kind, setting, version from operation_validation where kind = $1 order by operation_id";

    private static final String INSERT =
            """
            insert into operation_validation (operation_id, kind, setting, version)
            values ($1, $2, $3, $4) on conflict do nothing
            """;

    /** Of this version, unless that is null. */
    private static final String IT = " where operation_id = $1 and kind = $2 and version = coalesce($3, version)";

    private static final String UPDATE = "update operation_validation set version = $4, setting = $5" + IT;

    private static final String DELETE = "delete from operation_validation" + IT;

    private static final String SELECT =
            "select operation_id, kind, setting, version from operation_validation where operation_id = $1 and kind = $2";

    private static final String VERSIONS = "select version from operation_validation";

    private static final String OF_VERSIONS =
            "select operation_id, kind, setting, version from operation_validation where version = any ($1)";

    private final Statements statements;

    StoredValidations(Statements statements) {
        this.statements = statements;
    }

    /** Fails with OBP-40029 when something is set already. */
    Uni<StoredValidation> create(String operationId, ValidationKind kind, RawJson setting) {
        StoredValidation created = new StoredValidation(operationId, kind, setting, UUID.randomUUID());
        return statements
                .execute(INSERT, Tuple.of(operationId, kind.name(), setting.text(), created.version()))
                .invoke(rows -> ObpError.OPERATION_ID_EXISTS.unless(rows.rowCount() > 0))
                .replaceWith(created);
    }

    /** Fails with the kind's error when nothing is set, or as the precondition does. */
    Uni<StoredValidation> replace(String operationId, ValidationKind kind, Precondition precondition, RawJson setting) {
        StoredValidation changed = new StoredValidation(operationId, kind, setting, UUID.randomUUID());
        return change(precondition, operationId, kind, UPDATE, changed.version(), setting.text())
                .replaceWith(changed);
    }

    /** Fails as {@link #replace} does. */
    Uni<Void> delete(String operationId, ValidationKind kind, Precondition precondition) {
        return change(precondition, operationId, kind, DELETE);
    }

    /** {@code more} are the values behind the key and the version. */
    private Uni<Void> change(
            Precondition precondition, String operationId, ValidationKind kind, String sql, Object... more) {
        return whatIsChanged(precondition, operationId, kind)
                .flatMap(version -> {
                    Tuple parameters = Tuple.of(operationId, kind.name(), version.orElse(null));
                    Stream.of(more).forEach(parameters::addValue);
                    return statements.execute(sql, parameters);
                })
                .flatMap(rows ->
                        rows.rowCount() > 0 ? Uni.createFrom().voidItem() : missed(precondition, operationId, kind));
    }

    /** Without a condition it is not there; under one it may be, in another version. */
    private Uni<Void> missed(Precondition precondition, String operationId, ValidationKind kind) {
        return precondition.isNone()
                ? Uni.createFrom().failure(kind.missing().bare())
                : get(operationId, kind)
                        .onItem()
                        .failWith(Precondition::changed)
                        .replaceWithVoid();
    }

    /** The only version that may be changed; empty for whichever there is. */
    private Uni<Optional<UUID>> whatIsChanged(Precondition precondition, String operationId, ValidationKind kind) {
        return precondition.isNone()
                ? Uni.createFrom().item(Optional.empty())
                : get(operationId, kind)
                        .invoke(found -> precondition.verify(found.rowVersion()))
                        .map(found -> Optional.of(found.version()).filter(version -> precondition.isOfOneVersion()));
    }

    /** Fails as {@link #replace} does. */
    Uni<StoredValidation> get(String operationId, ValidationKind kind) {
        return statements
                .execute(SELECT, Tuple.of(operationId, kind.name()))
                .invoke(rows -> kind.missing().unless(rows.rowCount() > 0))
                .map(rows -> StoredValidation.of(rows.iterator().next()));
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
