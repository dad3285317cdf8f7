package org.openbank.customer.idempotency;

import jakarta.enterprise.context.RequestScoped;

/** The key of the request at hand, once it was read. */
@RequestScoped
class CurrentKey {

    private IdempotencyKey key;
    private boolean pending;

    /** {@code looked} says whether it is known to be new. */
    void set(IdempotencyKey read, boolean looked) {
        key = read;
        pending = !looked;
    }

    /** Null when there is none. */
    IdempotencyKey get() {
        return key;
    }

    /** From now on whoever works under the key finds out by itself whether it is new. */
    IdempotencyKey take() {
        pending = false;
        return key;
    }

    /** Null when there is none, and when somebody has seen to it. */
    IdempotencyKey pending() {
        return pending ? key : null;
    }
}
