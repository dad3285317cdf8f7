package org.openbank.customer.security;

import java.io.IOException;
import java.security.Key;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import org.jose4j.http.Get;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * The issuer's JWK set at an http(s) address. Verifying uses the keys at hand and never waits for the
 * network; fetching is one attempt at a time, away from the event loop, and at most one in five seconds,
 * whoever asks and however it ends. While the issuer is away the known keys go on working; once it answers,
 * withdrawn keys are gone.
 */
final class RemoteKeys implements VerificationKeyResolver {

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(5);
    private static final Duration MAX_AGE = Duration.ofMinutes(5);
    private static final int TIMEOUT_MILLIS = 2_000;

    private final String location;
    private final Vertx vertx;
    private final Runnable changed;
    private final Get http = new Get();
    private final AtomicReference<Uni<Void>> ongoing = new AtomicReference<>();
    private volatile JwksVerificationKeyResolver known = new JwksVerificationKeyResolver(List.of());
    private volatile long fetchedAt = System.nanoTime() - MAX_AGE.toNanos();
    private volatile long attemptedAt = System.nanoTime() - BETWEEN_ATTEMPTS.toNanos();

    /** {@code changed} runs after each fetch, because a key may be gone. */
    RemoteKeys(String location, Vertx vertx, Runnable changed) {
        this.location = location;
        this.vertx = vertx;
        this.changed = changed;
        http.setConnectTimeout(TIMEOUT_MILLIS);
        http.setReadTimeout(TIMEOUT_MILLIS);
        http.setRetries(0);
    }

    @Override
    public Key resolveKey(JsonWebSignature jws, List<JsonWebStructure> nesting) throws UnresolvableKeyException {
        return known.resolveKey(jws, nesting);
    }

    boolean areOld() {
        return System.nanoTime() - fetchedAt >= MAX_AGE.toNanos();
    }

    /** Completes when the keys are as new as they can be now: after an attempt, or at once when it is too early for one. */
    Uni<Void> refresh() {
        Uni<Void> attempt = ongoing.get();
        if (attempt != null) {
            return attempt;
        }
        if (System.nanoTime() - attemptedAt < BETWEEN_ATTEMPTS.toNanos()) {
            return Uni.createFrom().voidItem();
        }
        Uni<Void> mine = vertx.executeBlocking(this::fetch, false)
                .onTermination()
                .invoke(() -> ongoing.set(null))
                .memoize()
                .indefinitely();
        return ongoing.compareAndSet(null, mine) ? mine : refresh();
    }

    private Void fetch() {
        attemptedAt = System.nanoTime();
        try {
            known = new JwksVerificationKeyResolver(
                    new JsonWebKeySet(http.get(location).getBody()).getJsonWebKeys());
            fetchedAt = System.nanoTime();
            changed.run();
        } catch (IOException | JoseException e) {
            Log.warnf("The issuer's keys cannot be fetched from %s: %s", location, e.getMessage());
        }
        return null;
    }
}
