package org.openbank.customer.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongPredicate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Callers of tokens that were verified a short while ago, so that a signature is checked once a minute and
 * not with every request. A token is known by the hash of all of it, never beyond its expiry, and no longer
 * than the keys it was verified with. What is refused is not remembered.
 */
// Caffeine loads the class of such a cache by its name; that of the entries is registered by the platform.
@RegisterForReflection(classNames = "com.github.benmanes.caffeine.cache.SSMWW")
final class VerifiedTokens {

    private static final Duration TTL = Duration.ofMinutes(1);

    /** In bytes, however few or many callers that are: some ten thousand without entitlements. */
    static final long MAX_WEIGHT = Math.min(16L << 20, Runtime.getRuntime().maxMemory() / 8);

    /** In bytes: the key, the entry and the caller without texts. */
    private static final int ENTRY_WEIGHT = 500;

    /** In bytes: the objects of one entitlement without the characters. */
    private static final int ENTITLEMENT_WEIGHT = 150;

    private final LongPredicate expired;
    private final Ticker ticker;
    private volatile Cache<ByteBuffer, Verified> known;

    /** A caller and the second in which the token expires. */
    record Verified(Caller caller, long expiry) {}

    /** {@code expired} says whether a token is that expires in a given second. */
    VerifiedTokens(LongPredicate expired, Ticker ticker) {
        this.expired = expired;
        this.ticker = ticker;
        this.known = empty();
    }

    Caller get(String token, Function<String, Verified> verify) {
        // Taken before verifying: what was verified with keys that are gone by then is not remembered beyond them.
        Cache<ByteBuffer, Verified> current = known;
        ByteBuffer key = hash(token);
        Verified remembered = current.getIfPresent(key);
        if (remembered != null && !expired.test(remembered.expiry())) {
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
                .maximumWeight(MAX_WEIGHT)
                .weigher(VerifiedTokens::weight)
                .expireAfterWrite(TTL)
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    private static int weight(ByteBuffer key, Verified verified) {
        Caller caller = verified.caller();
        int characters = length(caller.provider())
                + length(caller.providerId())
                + length(caller.username())
                + length(caller.email())
                + length(caller.application());
        for (Caller.TokenEntitlement entitlement : caller.entitlements()) {
            characters += length(entitlement.bankId()) + length(entitlement.roleName());
        }
        return ENTRY_WEIGHT + caller.entitlements().size() * ENTITLEMENT_WEIGHT + characters * Character.BYTES;
    }

    private static int length(String text) {
        return text == null ? 0 : text.length();
    }

    private static ByteBuffer hash(String token) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
