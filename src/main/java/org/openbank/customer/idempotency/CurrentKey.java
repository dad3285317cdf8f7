package org.openbank.customer.idempotency;

import jakarta.enterprise.context.RequestScoped;

/** The key of the request at hand, once it was read; null when it has none. */
@RequestScoped
class CurrentKey {

    private IdempotencyKey key;

    void set(IdempotencyKey read) {
        key = read;
    }

    IdempotencyKey get() {
        return key;
    }
}
