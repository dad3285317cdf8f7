package org.openbank.customer.idempotency;

import java.util.UUID;

/**
 * An answer that a repetition of its request gets again. Its text is without what it holds.
 *
 * @param fingerprint of the request that it answered
 * @param entityTag empty for none
 * @param body empty for none
 */
record StoredAnswer(UUID fingerprint, int status, String entityTag, String body) {

    @Override
    public String toString() {
        return "StoredAnswer[status=" + status + "]";
    }
}
