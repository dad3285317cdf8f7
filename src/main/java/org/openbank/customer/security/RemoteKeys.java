package org.openbank.customer.security;

import java.security.Key;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.quarkus.logging.Log;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * The issuer's keys at an address (contract section 5). Verifying uses the keys at hand and never waits for the
 * network: a timer fetches them again when they are five minutes old, one attempt at a time and at most one in five
 * seconds, whoever asks and however it ends. While the issuer is away the known keys go on working, up to a maximal
 * age; once it answers, withdrawn keys are gone.
 */
final class RemoteKeys implements VerificationKeyResolver {

    static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(5);
    private static final Duration REFRESH_AGE = Duration.ofMinutes(5);

    /** How often it is looked whether it is time for an attempt. */
    private static final Duration TICK = Duration.ofSeconds(1);

    /** In a row: a warning a minute, at most. */
    private static final int MISSES_A_WARNING = 12;

    private final Supplier<Future<JwkSet>> server;
    private final long refreshAge;
    private final long maxAge;
    private final LongSupplier nanoTime;
    private final Runnable changed;
    private final Vertx vertx;
    private final Context context;
    private final long timer;
    private final AtomicReference<Future<Void>> ongoing = new AtomicReference<>();
    private volatile Fetched known;
    private volatile long attemptedAt;
    private int misses;

    private record Fetched(JwkSet keys, long at) {}

    /** {@code changed} runs after each fetch that brings other keys, because one may be gone. Fetches at once. */
    RemoteKeys(Supplier<Future<JwkSet>> server, Duration maxAge, Vertx vertx, LongSupplier nanoTime, Runnable changed) {
        if (maxAge.isNegative() || maxAge.isZero()) {
            throw new IllegalArgumentException("obp.keys.max-age must be longer than 0");
        }
        this.server = server;
        this.maxAge = TimeUnit.NANOSECONDS.convert(maxAge);
        this.refreshAge = Math.min(REFRESH_AGE.toNanos(), this.maxAge / 2);
        this.vertx = vertx;
        this.nanoTime = nanoTime;
        this.changed = changed;
        context = vertx.getOrCreateContext();
        attemptedAt = nanoTime.getAsLong() - BETWEEN_ATTEMPTS.toNanos();
        // Not waited for: the service starts while the issuer is away.
        refresh();
        timer = vertx.setPeriodic(TICK.toMillis(), tick -> keepFresh());
    }

    @Override
    public Key resolveKey(JsonWebSignature jws, List<JsonWebStructure> nesting) throws UnresolvableKeyException {
        Fetched current = known;
        if (current == null) {
            throw new UnresolvableKeyException("No keys yet");
        }
        return current.keys().resolveKey(jws, nesting);
    }

    /** Whether there are keys, of an age at which they may be relied on. */
    boolean areUsable() {
        return areYoungerThan(maxAge);
    }

    private boolean areYoungerThan(long age) {
        Fetched current = known;
        return current != null && nanoTime.getAsLong() - current.at() < age;
    }

    private void keepFresh() {
        if (!areYoungerThan(refreshAge)) {
            refresh();
        }
    }

    /**
     * Completes, and never fails, when the keys are as new as they can be now: after an attempt, for which the server
     * has its deadline, or at once when it is too early for one.
     */
    Future<Void> refresh() {
        Promise<Void> mine = Promise.promise();
        Future<Void> other = ongoing.compareAndExchange(null, mine.future());
        if (other != null) {
            return other;
        }
        if (nanoTime.getAsLong() - attemptedAt < BETWEEN_ATTEMPTS.toNanos()) {
            finish(mine);
        } else {
            attemptedAt = nanoTime.getAsLong();
            // Not on the context of the request that happens to ask; composed, so that an exception is a failure too.
            context.runOnContext(go -> Future.succeededFuture()
                    .compose(begin -> server.get())
                    .compose(this::take)
                    .onFailure(this::miss)
                    .onComplete(attempt -> finish(mine)));
        }
        return mine.future();
    }

    private void finish(Promise<Void> mine) {
        ongoing.set(null);
        mine.complete();
    }

    private void miss(Throwable why) {
        if (misses++ % MISSES_A_WARNING == 0) {
            Log.warnf("The issuer's keys cannot be fetched: %s", Objects.requireNonNullElse(why.getMessage(), why));
        }
    }

    private Future<Void> take(JwkSet keys) {
        if (misses > 0) {
            Log.infof("The issuer's keys are fetched, after %d failures", misses);
            misses = 0;
        }
        Fetched before = known;
        known = new Fetched(keys, nanoTime.getAsLong());
        if (before == null || !keys.saysTheSameAs(before.keys())) {
            changed.run();
        }
        return Future.succeededFuture();
    }

    void close() {
        vertx.cancelTimer(timer);
    }
}
