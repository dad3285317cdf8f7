package org.openbank.customer.security;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.error.ObpException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How long a verified token is remembered (decision 0006). */
class VerifiedTokensTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final AtomicLong nanos = new AtomicLong();
    private final VerifiedTokens tokens = new VerifiedTokens(nanos::get);

    /** The tokens that were verified, in this order. */
    private final List<String> verified = new ArrayList<>();

    private long expiry = Instant.now().plus(Duration.ofHours(1)).getEpochSecond();

    private Caller get(String token) {
        return tokens.get(token, this::verify);
    }

    private VerifiedTokens.Verified verify(String token) {
        verified.add(token);
        Caller caller = new Caller(new UUID(0, verified.size()), "issuer", token, token, null, "app", Set.of());
        return new VerifiedTokens.Verified(caller, expiry);
    }

    @Test
    void aTokenIsVerifiedOnceAMinute() {
        Caller first = get("a");
        nanos.addAndGet(MINUTE.minusNanos(1).toNanos());
        Caller remembered = get("a");
        nanos.addAndGet(1);
        Caller later = get("a");

        assertThat(remembered).isSameAs(first);
        assertThat(later).isNotEqualTo(first);
        assertThat(verified).containsExactly("a", "a");
    }

    @Test
    void useDoesNotMakeATokenLastLonger() {
        for (int i = 0; i < 6; i++) {
            get("a");
            nanos.addAndGet(MINUTE.dividedBy(3).toNanos());
        }

        assertThat(verified).containsExactly("a", "a");
    }

    @Test
    void everyTokenHasItsOwnCaller() {
        assertThat(get("a").providerId()).isEqualTo("a");
        assertThat(get("b").providerId()).isEqualTo("b");
        assertThat(get("a").providerId()).isEqualTo("a");
        assertThat(verified).containsExactly("a", "b");
    }

    @Test
    void anExpiredTokenIsNotRemembered() {
        expiry = Instant.now().getEpochSecond();

        get("a");
        get("a");

        assertThat(verified).containsExactly("a", "a");
    }

    @Test
    void nothingIsRememberedBeyondTheKeysItWasVerifiedWith() {
        get("a");
        get("b");

        tokens.forget();

        get("a");
        get("b");
        assertThat(verified).containsExactly("a", "b", "a", "b");
    }

    @Test
    void nothingIsRememberedThatWasBeingVerifiedWhileTheKeysChanged() {
        tokens.get("a", token -> {
            VerifiedTokens.Verified withOldKeys = verify(token);
            tokens.forget();
            return withOldKeys;
        });

        get("a");
        get("a");

        assertThat(verified).containsExactly("a", "a");
    }

    @Test
    void aRefusedTokenIsNotRemembered() {
        assertThatThrownBy(() -> tokens.get("a", token -> {
                    throw ObpError.BAD_JOSE.bare();
                }))
                .isInstanceOf(ObpException.class);

        assertThat(get("a").providerId()).isEqualTo("a");
        assertThat(verified).containsExactly("a");
    }
}
