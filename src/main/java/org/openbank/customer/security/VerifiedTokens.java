package org.openbank.customer.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.function.Function;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;

/**
 * Callers of tokens that were verified a short while ago, so that a signature is checked once a minute and
 * not with every request. A token is known by the hash of all of it, never beyond its expiry, and no longer
 * than the keys it was verified with. What is refused is not remembered.
 */
final class VerifiedTokens {

    private static final Duration SHORT_WHILE = Duration.ofMinutes(1);

    /** In callers, about a kilobyte each. */
    private static final long ROOM = 4_096;

    private final Ticker ticker;
    private volatile Cache<ByteBuffer, Verified> known;

    /** A caller and the second in which the token expires. */
    record Verified(Caller caller, long expiry) {}

    VerifiedTokens() {
        this(Ticker.systemTicker());
    }

    /** The ticker tells how long a token has been remembered. */
    VerifiedTokens(Ticker ticker) {
        this.ticker = ticker;
        this.known = empty();
    }

    Caller get(String token, Function<String, Verified> verify) {
        // Taken before verifying: what was verified with keys that are gone by then is not remembered beyond them.
        Cache<ByteBuffer, Verified> current = known;
        ByteBuffer key = hash(token);
        Verified remembered = current.getIfPresent(key);
        if (remembered != null && remembered.expiry() > System.currentTimeMillis() / 1000) {
            return remembered.caller();
        }
        Verified verified = verify.apply(token);
        current.put(key, verified);
        return verified.caller();
    }

    /** To be called after the keys have changed. */
    void forget() {
        known = empty();
    }

    private Cache<ByteBuffer, Verified> empty() {
        return Caffeine.newBuilder()
                .maximumSize(ROOM)
                .expireAfterWrite(SHORT_WHILE)
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    private static ByteBuffer hash(String token) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
