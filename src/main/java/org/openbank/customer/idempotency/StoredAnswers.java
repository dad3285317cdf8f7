package org.openbank.customer.idempotency;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.openbank.customer.config.ObpConfig;
import org.openbank.customer.storage.Now;
import org.openbank.customer.storage.OldRows;
import org.openbank.customer.storage.Statements;
import org.openbank.customer.telemetry.RequestNotes;

/** The answers to requests with a key, as long as they are kept (contract section 13). */
@ApplicationScoped
class StoredAnswers {

    /** The age is looked at here: an index by it must not tempt the planner. */
    private static final String FIND = "select fingerprint, status, entity_tag, body, created_at, customer_id"
            + " from idempotent_answer where bank_id = $1 and key_hash = $2";

    private final Statements statements;
    private final Duration retention;

    StoredAnswers(Statements statements, ObpConfig config) {
        this.statements = statements;
        this.retention = config.idempotency().retention();
    }

    @Produces
    @Singleton
    static OldRows old(ObpConfig config) {
        return OldRows.of(
                "idempotent_answer", "bank_id, key_hash", config.idempotency().retention());
    }

    /** The answer to the first request with this key, whatever that asked for; null when there is none. */
    Uni<StoredAnswer> find(IdempotencyKey key) {
        return statements
                .lookUp(key.bankId(), FIND, Tuple.of(key.bankId(), key.hash()))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next())
                .map(row -> row == null || isOld(row) ? null : answer(row));
    }

    private boolean isOld(Row row) {
        return row.getOffsetDateTime(4).isBefore(now().minus(retention));
    }

    private static StoredAnswer answer(Row row) {
        if (row.getUUID(5) != null) {
            RequestNotes.current().customerId(row.getUUID(5));
        }
        return new StoredAnswer(row.getUUID(0), row.getInteger(1), row.getString(2), row.getString(3));
    }

    /** To be stored, with the customer whom this request is about. */
    KeptAnswer keep(IdempotencyKey key, StoredAnswer answer) {
        OffsetDateTime now = now();
        return new KeptAnswer(key, answer, RequestNotes.current().customerId(), now, now.minus(retention));
    }

    private static OffsetDateTime now() {
        return Now.instant().atOffset(ZoneOffset.UTC);
    }
}
