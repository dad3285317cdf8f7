package org.openbank.customer.idempotency;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

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
import org.openbank.customer.storage.WriteTransaction;

/** The answers to requests with a key, as long as they are kept (contract section 13). */
@ApplicationScoped
class StoredAnswers {

    private static final String FIND = "select fingerprint, status, entity_tag, body from idempotent_answer"
            + " where bank_id = $1 and key_hash = $2 and created_at >= $3";

    private static final String LOCK = "select 1 where pg_try_advisory_xact_lock($1)";

    /** In place of one that is no longer kept; of one that is, there is nothing to return. */
    private static final String KEEP =
            """
            insert into idempotent_answer (
                   bank_id, key_hash, fingerprint, status, entity_tag, body, customer_id, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (bank_id, key_hash) do update
               set (fingerprint, status, entity_tag, body, customer_id, created_at)
                   = (excluded.fingerprint, excluded.status, excluded.entity_tag, excluded.body,
                      excluded.customer_id, excluded.created_at)
             where idempotent_answer.created_at < $9
            returning 1
            """;

    private final Statements statements;
    private final Duration retention;

    StoredAnswers(Statements statements, ObpConfig config) {
        this.statements = statements;
        this.retention = config.idempotency().retention();
    }

    @Produces
    @Singleton
    static OldRows old(ObpConfig config) {
        return new OldRows(
                "idempotent_answer", "bank_id, key_hash", config.idempotency().retention());
    }

    /** The answer to the first request with this key, whatever that asked for; null when there is none. */
    Uni<StoredAnswer> find(IdempotencyKey key) {
        return statements
                .lookUp(FIND, Tuple.of(key.bankId(), key.hash(), now().minus(retention)))
                .map(rows -> rows.size() == 0 ? null : answer(rows.iterator().next()));
    }

    private static StoredAnswer answer(Row row) {
        return new StoredAnswer(row.getUUID(0), row.getInteger(1), row.getString(2), row.getString(3));
    }

    /** False while a request with this key is at work; held until the transaction ends. */
    Uni<Boolean> lock(WriteTransaction transaction, IdempotencyKey key) {
        return transaction.rows(LOCK, key.lock()).map(rows -> rows > 0);
    }

    /** False when there is an answer already. {@code customerId} says whose data is in it, and may be null. */
    Uni<Boolean> keep(WriteTransaction transaction, IdempotencyKey key, StoredAnswer answer, UUID customerId) {
        OffsetDateTime now = now();
        return transaction
                .rows(
                        KEEP,
                        key.bankId(),
                        key.hash(),
                        key.fingerprint(),
                        answer.status(),
                        answer.entityTag(),
                        answer.body(),
                        customerId,
                        now,
                        now.minus(retention))
                .map(rows -> rows > 0);
    }

    private static OffsetDateTime now() {
        return Now.instant().atOffset(ZoneOffset.UTC);
    }
}
