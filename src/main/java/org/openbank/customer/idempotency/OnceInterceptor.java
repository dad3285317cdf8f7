package org.openbank.customer.idempotency;

import java.util.Optional;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.error.ObpException;
import org.openbank.customer.http.Idempotent;
import org.openbank.customer.storage.DatabaseFailure;
import org.openbank.customer.storage.SessionTransaction;
import org.openbank.customer.storage.StatementTransaction;
import org.openbank.customer.storage.WriteTransaction;

/**
 * Does what an operation does under a key once, and keeps the answer in the same transaction (contract section 13).
 * Around the session that the operation may have.
 */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
class OnceInterceptor {

    private final CurrentKey currentKey;
    private final Keeping keeping;
    private final Repetitions repetitions;
    private final StatementTransaction ofStatements;

    OnceInterceptor(
            CurrentKey currentKey, Keeping keeping, Repetitions repetitions, StatementTransaction ofStatements) {
        this.currentKey = currentKey;
        this.keeping = keeping;
        this.repetitions = repetitions;
        this.ofStatements = ofStatements;
    }

    @AroundInvoke
    Object once(InvocationContext operation) throws Exception {
        IdempotencyKey key = currentKey.take();
        return key == null ? operation.proceed() : once(key, operation);
    }

    private Uni<Object> once(IdempotencyKey key, InvocationContext operation) {
        boolean keepsItself =
                operation.getMethod().getAnnotation(Idempotent.class).keptByStatement();
        return (keepsItself ? proceed(operation) : inTransaction(key, operation))
                // Another may have been done since the key was looked for, and what fails now may be its doing.
                .onFailure(failure -> !isForbiddenOrAway(failure))
                .recoverWithUni(failure -> repetitions.answer(key).onItem().failWith(() -> failure));
    }

    private Uni<Object> inTransaction(IdempotencyKey key, InvocationContext operation) {
        boolean hasSession = operation.getMethod().isAnnotationPresent(WithTransaction.class);
        WriteTransaction transaction = hasSession ? new SessionTransaction() : ofStatements;
        return transaction.run(() -> transaction
                .rows(KeptAnswer.LOCK, key.lock())
                .invoke(locked -> ObpError.IDEMPOTENCY_KEY_IN_USE.unless(locked > 0))
                .flatMap(locked -> proceed(operation))
                .call(answer -> transaction
                        .rows(KeptAnswer.KEEP, keeping.of(answer).values())
                        .invoke(kept -> ObpError.IDEMPOTENCY_KEY_IN_USE.unless(kept > 0))));
    }

    private static Uni<Object> proceed(InvocationContext operation) {
        try {
            @SuppressWarnings("unchecked")
            Uni<Object> answer = (Uni<Object>) operation.proceed();
            return answer;
        } catch (Exception refused) {
            return Uni.createFrom().failure(refused);
        }
    }

    /** A withdrawn role ends repetitions too, and who does not know who may must not answer. */
    private static boolean isForbiddenOrAway(Throwable failure) {
        return DatabaseFailure.translate(failure)
                .or(() -> Optional.of(failure)
                        .filter(ObpException.class::isInstance)
                        .map(ObpException.class::cast))
                .filter(refusal -> refusal.status() == 403 || refusal.status() == 503)
                .isPresent();
    }
}
