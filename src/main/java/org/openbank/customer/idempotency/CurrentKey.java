package org.openbank.customer.idempotency;

import jakarta.enterprise.context.RequestScoped;

/** The key of the request at hand, once it was read. */
@RequestScoped
class CurrentKey {

    private IdempotencyKey key;
    private boolean pending;

    /** {@code judged} says whether nobody else need look whether it is new before the operation begins. */
    void set(IdempotencyKey read, boolean judged) {
        key = read;
        pending = !judged;
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
