package org.openbank.customer.security;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.keys.EllipticCurves;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** When keys are fetched and for how long they count, by a clock that the test moves (contract section 5). */
class RemoteKeysTest {

    private static final Duration MAX_AGE = Duration.ofHours(24);

    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong clock =
            new AtomicLong(Long.MAX_VALUE - Duration.ofMinutes(1).toNanos());
    private final Queue<Promise<JwkSet>> attempts = new ConcurrentLinkedQueue<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger changes = new AtomicInteger();
    private RemoteKeys keys;
    private JwkSet some;

    @BeforeEach
    void startWithoutKeys() throws Exception {
        some = newKeys();
        keys = start(MAX_AGE);
    }

    private RemoteKeys start(Duration maxAge) {
        return new RemoteKeys(this::attempt, maxAge, vertx, clock::get, changes::incrementAndGet);
    }

    @AfterEach
    void stop() {
        keys.close();
        vertx.close();
    }

    private static JwkSet newKeys() throws Exception {
        return JwkSet.parse(new JsonWebKeySet(EcJwkGenerator.generateJwk(EllipticCurves.P256)).toJson());
    }

    private Future<JwkSet> attempt() {
        Promise<JwkSet> attempt = Promise.promise();
        attempts.add(attempt);
        begun.incrementAndGet();
        return attempt.future();
    }

    private Promise<JwkSet> nextAttempt() {
        await().until(() -> !attempts.isEmpty());
        return attempts.remove();
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    private void bring(JwkSet fetched) {
        nextAttempt().complete(fetched);
        awaitEndOfAttempt();
    }

    private void fail() {
        nextAttempt().fail("away");
        awaitEndOfAttempt();
    }

    /** After which it is too early for another. */
    private void awaitEndOfAttempt() {
        await().until(() -> keys.refresh().isComplete());
    }

    @Test
    void theFirstFetchIsAtOnceAndNobodyWaitsForIt() {
        assertThat(keys.areUsable()).isFalse();

        bring(some);

        assertThat(keys.areUsable()).isTrue();
    }

    @Test
    void whoAsksDuringAnAttemptSharesIt() {
        Future<Void> one = keys.refresh();
        Future<Void> other = keys.refresh();
        assertThat(one.isComplete() || other.isComplete()).isFalse();

        bring(some);

        await().until(() -> one.isComplete() && other.isComplete());
        assertThat(begun).hasValue(1);
    }

    @Test
    void attemptsAreFiveSecondsApartHoweverTheyEnd() {
        fail();
        pass(Duration.ofMillis(4_999));
        assertThat(keys.refresh().succeeded()).isTrue();
        assertThat(begun).hasValue(1);

        pass(Duration.ofMillis(1));
        Future<Void> second = keys.refresh();
        bring(some);

        await().until(second::succeeded);
        pass(Duration.ofMillis(4_999));
        assertThat(keys.refresh().succeeded()).isTrue();
        assertThat(begun).hasValue(2);
    }

    @Test
    void withoutARequestKeysAreFetchedAgainBeforeTheyAreTooOld() {
        bring(some);
        pass(Duration.ofMinutes(5));

        bring(some);

        assertThat(begun).hasValue(2);
    }

    @Test
    void afterAFailureTheOldKeysGoOn() {
        bring(some);
        pass(Duration.ofMinutes(5));

        fail();

        assertThat(keys.areUsable()).isTrue();
        assertThat(changes).hasValue(1);
    }

    @Test
    void keysThatAreTooOldDoNotCountUntilTheyAreFetchedAgain() {
        bring(some);
        pass(MAX_AGE.minusNanos(1));
        assertThat(keys.areUsable()).isTrue();

        pass(Duration.ofNanos(1));
        assertThat(keys.areUsable()).isFalse();
        fail();
        assertThat(keys.areUsable()).isFalse();

        pass(RemoteKeys.BETWEEN_ATTEMPTS);
        bring(some);
        assertThat(keys.areUsable()).isTrue();
    }

    @Test
    void aShortMaximalAgeMeansFetchingMoreOften() {
        bring(some);
        keys.close();
        keys = start(Duration.ofMinutes(2));
        bring(some);
        pass(Duration.ofSeconds(59));
        assertThat(keys.areUsable()).isTrue();

        pass(Duration.ofSeconds(1));

        bring(some);
        assertThat(keys.areUsable()).isTrue();
    }

    @Test
    void theLongestMaximalAgeIsNoMistake() {
        bring(some);
        keys.close();
        keys = start(Duration.ofSeconds(Long.MAX_VALUE));
        bring(some);

        pass(Duration.ofDays(1000));

        assertThat(keys.areUsable()).isTrue();
    }

    @Test
    void aMaximalAgeIsATime() {
        for (Duration none : new Duration[] {Duration.ZERO, Duration.ofSeconds(-1)}) {
            assertThatThrownBy(() -> start(none)).hasMessage("obp.keys.max-age must be longer than 0");
        }
    }

    /** An attempt that breaks before it begins must not be the last. */
    @Test
    void whateverHappensThereIsANextAttempt() {
        keys.close();
        keys = new RemoteKeys(
                () -> {
                    begun.incrementAndGet();
                    throw new IllegalStateException("broken");
                },
                MAX_AGE,
                vertx,
                clock::get,
                changes::incrementAndGet);
        await().until(() -> keys.refresh().isComplete());
        int before = begun.get();

        pass(RemoteKeys.BETWEEN_ATTEMPTS);

        await().until(() -> begun.get() > before);
    }

    @Test
    void onlyOtherKeysAreAChange() throws Exception {
        bring(some);
        assertThat(changes).hasValue(1);

        pass(Duration.ofMinutes(5));
        bring(some);
        assertThat(changes).hasValue(1);

        pass(Duration.ofMinutes(5));
        bring(newKeys());
        assertThat(changes).hasValue(2);
    }

    @Test
    void afterTheEndNothingIsFetched() {
        bring(some);
        keys.close();

        pass(Duration.ofMinutes(5));

        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(4)).until(() -> begun.get() == 1);
    }
}
