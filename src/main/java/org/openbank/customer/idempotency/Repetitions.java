package org.openbank.customer.idempotency;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import org.openbank.customer.error.ObpError;

/** Whether a request repeats one that was answered, and what it is told then (contract section 13). */
@ApplicationScoped
class Repetitions {

    private final StoredAnswers answers;

    Repetitions(StoredAnswers answers) {
        this.answers = answers;
    }

    /** Does nothing for the first request with a key. */
    Uni<Void> answer(IdempotencyKey key) {
        return answers.find(key)
                .onItem()
                .ifNotNull()
                .transformToUni(first -> Uni.createFrom().failure(repeating(first, key)))
                .replaceWithVoid();
    }

    private static RuntimeException repeating(StoredAnswer first, IdempotencyKey key) {
        return first.fingerprint().equals(key.fingerprint())
                ? new Replay(first)
                : ObpError.IDEMPOTENCY_KEY_REUSED.bare();
    }
}
