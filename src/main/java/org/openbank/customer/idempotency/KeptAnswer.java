package org.openbank.customer.idempotency;

import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.vertx.sqlclient.Tuple;

/**
 * An answer that is kept with what it answers (contract section 13), as a part of the statement that writes that.
 *
 * @param customerId whose data is in it; null for nobody's
 * @param expired those of this moment are no longer kept
 */
public record KeptAnswer(
        IdempotencyKey key, StoredAnswer answer, UUID customerId, OffsetDateTime now, OffsetDateTime expired) {

    /** One row unless a request with the key is at work; the lock is held until the transaction ends. */
    static final String LOCK = "select 1 where pg_try_advisory_xact_lock($1)";

    /**
     * For a transaction that holds the lock; one row unless an answer is kept already. As a {@code with} query too, because
     * of an insert by itself Citus passes on the condition with a parameter and the others without their types.
     */
    static final String KEEP = "with kept as (" + keep("true", 1) + ") select 1 from kept";

    /** How many values {@link #addTo} adds. */
    public static final int VALUES = 10;

    /**
     * A {@code with} query of a statement, of which what inserts does so by {@code select ... from kept}: nothing while
     * a request with the key is at work, or when its answer is kept already. Values have the numbers from {@code first}
     * on.
     */
    public static String with(int first) {
        return "kept as (" + keep("pg_try_advisory_xact_lock($" + first + ")", first + 1) + ")";
    }

    /** In the place of an answer that is no longer kept. */
    private static String keep(String condition, int first) {
        String values = IntStream.range(first, first + VALUES - 2)
                .mapToObj(number -> "$" + number)
                .collect(Collectors.joining(", "));
        return "insert into idempotent_answer"
                + " (bank_id, key_hash, fingerprint, status, entity_tag, body, customer_id, created_at) select "
                + values
                + " where " + condition
                + " on conflict (bank_id, key_hash) do update"
                + " set (fingerprint, status, entity_tag, body, customer_id, created_at) = (excluded.fingerprint,"
                + " excluded.status, excluded.entity_tag, excluded.body, excluded.customer_id, excluded.created_at)"
                + " where idempotent_answer.created_at < $" + (first + VALUES - 2) + " returning 1";
    }

    /** The values of {@link #with}. */
    public Tuple addTo(Tuple parameters) {
        parameters.addLong(key.lock());
        for (Object value : values()) {
            parameters.addValue(value);
        }
        return parameters;
    }

    /** The values of {@link #KEEP}. */
    Object[] values() {
        return new Object[] {
            key.bankId(),
            key.hash(),
            key.fingerprint(),
            answer.status(),
            answer.entityTag(),
            answer.body(),
            customerId,
            now,
            expired
        };
    }
}
