package org.openbank.customer.idempotency;

import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import org.jboss.resteasy.reactive.ResponseStatus;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.error.ObpException;
import org.openbank.customer.http.EntityTag;
import org.openbank.customer.http.Idempotent;
import org.openbank.customer.precondition.Versioned;
import org.openbank.customer.storage.SessionTransaction;
import org.openbank.customer.storage.StatementTransaction;
import org.openbank.customer.storage.WriteTransaction;
import org.openbank.customer.telemetry.RequestNotes;

/**
 * Does what an operation does under a key once, and keeps the answer in the same transaction (contract section 13).
 * Around the session that the operation may have.
 */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
class OnceInterceptor {

    private final CurrentKey currentKey;
    private final StoredAnswers answers;
    private final Repetitions repetitions;
    private final StatementTransaction ofStatements;
    private final ObjectMapper mapper;

    OnceInterceptor(
            CurrentKey currentKey,
            StoredAnswers answers,
            Repetitions repetitions,
            StatementTransaction ofStatements,
            ObjectMapper mapper) {
        this.currentKey = currentKey;
        this.answers = answers;
        this.repetitions = repetitions;
        this.ofStatements = ofStatements;
        this.mapper = mapper;
    }

    @AroundInvoke
    Object once(InvocationContext operation) throws Exception {
        IdempotencyKey key = currentKey.get();
        return key == null ? operation.proceed() : once(key, operation);
    }

    private Uni<?> once(IdempotencyKey key, InvocationContext operation) {
        Method method = operation.getMethod();
        WriteTransaction transaction =
                method.isAnnotationPresent(WithTransaction.class) ? new SessionTransaction() : ofStatements;
        return transaction
                .<Object>run(() -> answers.lock(transaction, key)
                        .invoke(ObpError.IDEMPOTENCY_KEY_IN_USE::unless)
                        .flatMap(locked -> proceed(operation))
                        .call(answer -> answers.keep(
                                        transaction,
                                        key,
                                        stored(key, method, answer),
                                        RequestNotes.current().customerId())
                                .invoke(ObpError.IDEMPOTENCY_KEY_IN_USE::unless)))
                // Another may have been done since the key was looked for, and what fails now may be its doing.
                .onFailure(failure -> !isForbidden(failure))
                .recoverWithUni(failure -> repetitions.answer(key).onItem().failWith(() -> failure));
    }

    /** A withdrawn role ends repetitions too. */
    private static boolean isForbidden(Throwable failure) {
        return failure instanceof ObpException refusal && refusal.status() == 403;
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

    private StoredAnswer stored(IdempotencyKey key, Method method, Object answer) {
        ResponseStatus status = method.getAnnotation(ResponseStatus.class);
        int code = status != null ? status.value() : answer == null ? 204 : 200;
        byte[] body = answer == null ? new byte[0] : bytes(answer);
        String tag = answer instanceof Versioned row ? EntityTag.of(row, body) : "";
        return new StoredAnswer(key.fingerprint(), code, tag, new String(body, StandardCharsets.UTF_8));
    }

    private byte[] bytes(Object answer) {
        try {
            return mapper.writeValueAsBytes(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
