package org.openbank.customer.security;

import java.lang.reflect.Field;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is remembered of tokens, how much and for how long, by clocks that the test moves (decision 0006). */
class VerifiedTokensTest {

    private static final long EXPIRY = 1000;

    private final AtomicLong seconds = new AtomicLong();
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger verified = new AtomicInteger();
    private final VerifiedTokens tokens = new VerifiedTokens(expiry -> seconds.get() >= expiry, nanos::get);

    private Caller ask(String token) {
        return ask(token, caller("user", Set.of()));
    }

    private Caller ask(String token, Caller caller) {
        return tokens.get(token, asked -> {
            verified.incrementAndGet();
            return new VerifiedTokens.Verified(caller, EXPIRY);
        });
    }

    private static Caller caller(String username, Set<Caller.TokenEntitlement> entitlements) {
        return new Caller(UUID.randomUUID(), "issuer", "subject", username, null, "app", null, entitlements);
    }

    @Test
    void aTokenIsVerifiedOnceAMinute() {
        Caller first = ask("a.b.c");
        nanos.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(ask("a.b.c")).isSameAs(first);
        assertThat(verified).hasValue(1);

        nanos.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(ask("a.b.c")).isNotSameAs(first);
        assertThat(verified).hasValue(2);
    }

    @Test
    void useDoesNotMakeATokenLastLonger() {
        for (int i = 0; i < 6; i++) {
            ask("a.b.c");
            nanos.addAndGet(Duration.ofSeconds(20).toNanos());
        }

        assertThat(verified).hasValue(2);
    }

    @Test
    void aTokenIsNotKnownBeyondItsExpiry() {
        ask("a.b.c");
        seconds.set(EXPIRY - 1);
        ask("a.b.c");
        assertThat(verified).hasValue(1);

        seconds.set(EXPIRY);

        ask("a.b.c");
        assertThat(verified).hasValue(2);
    }

    @Test
    void whatWasVerifiedWithKeysThatAreGoneIsForgotten() {
        ask("a.b.c");
        tokens.forget();
        ask("a.b.c");
        assertThat(verified).hasValue(2);

        tokens.get("d.e.f", asked -> {
            tokens.forget();
            return new VerifiedTokens.Verified(caller("user", Set.of()), EXPIRY);
        });

        ask("d.e.f");
        assertThat(verified).hasValue(3);
    }

    /** Texts of two bytes a character, as long as a token can carry. */
    @Test
    void bigTokensTakeNoMoreMemoryThanSmallOnes() {
        int bytes = 24_000;
        int count = (int) (4 * VerifiedTokens.MAX_WEIGHT / bytes);
        for (int i = 0; i < count; i++) {
            ask("big" + i, caller("ж".repeat(bytes / 2), Set.of()));
        }

        assertThat(remembered("big", count) * bytes).isLessThanOrEqualTo(VerifiedTokens.MAX_WEIGHT);
    }

    @Test
    void entitlementsWeighToo() {
        int each = 300;
        int count = (int) (4 * VerifiedTokens.MAX_WEIGHT / (each * 128));
        for (int i = 0; i < count; i++) {
            Set<Caller.TokenEntitlement> entitlements = new HashSet<>();
            for (int j = 0; j < each; j++) {
                entitlements.add(new Caller.TokenEntitlement("b" + j, ""));
            }
            ask("many" + i, caller("user", entitlements));
        }

        assertThat(remembered("many", count) * each * 128).isLessThanOrEqualTo(VerifiedTokens.MAX_WEIGHT);
    }

    @Test
    void thousandsOfOrdinaryTokensAreRemembered() {
        for (int i = 0; i < 4_000; i++) {
            ask("ordinary" + i);
        }

        assertThat(remembered("ordinary", 4_000)).isEqualTo(4_000);
    }

    /** Newest first, so that asking does not push out what is asked for next. */
    private long remembered(String name, int count) {
        long known = 0;
        for (int i = count - 1; i >= 0; i--) {
            int before = verified.get();
            ask(name + i);
            if (verified.get() == before) {
                known++;
            }
        }
        return known;
    }

    /** In a native image a class that is loaded by its name must be registered by its name. */
    @Test
    void theClassOfTheCacheIsRegistered() throws Exception {
        Object cache = field(field(tokens, "known"), "cache");

        List<String> registered = List.of(
                VerifiedTokens.class.getAnnotation(RegisterForReflection.class).classNames());

        assertThat(registered).containsExactly(cache.getClass().getName());
        // Registered by the platform's extension.
        assertThat(field(cache, "nodeFactory").getClass().getSimpleName()).isEqualTo("PSWMW");
    }

    private static Object field(Object owner, String name) throws Exception {
        for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field.get(owner);
                }
            }
        }
        throw new NoSuchFieldException(name);
    }
}
