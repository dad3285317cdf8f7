package org.openbank.customer.connection;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import io.vertx.core.Vertx;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * After SIGTERM the instance reports not ready and serves on for {@code quarkus.shutdown.delay}. In the last seconds
 * of it connections end in good order, so that none is left to be reset when the program ends: nobody is let in, each
 * answer says {@code Connection: close}, and who asks nothing for a second is closed. Without a delay the same takes
 * at most as long. Health and metrics, on a port of their own, stay.
 */
@ApplicationScoped
class Ending {

    private static final Duration LAST = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(1);

    /** What was answered without having been told to close is idle soon afterwards. */
    private static final Duration IDLE = Duration.ofMillis(200);

    private static final Duration STEP = Duration.ofMillis(20);

    private final Vertx vertx;
    private final Duration delay;
    private final Set<Integer> ports = ConcurrentHashMap.newKeySet();

    Ending(Vertx vertx, @ConfigProperty(name = "quarkus.shutdown.delay") Optional<Duration> delay) {
        this.vertx = vertx;
        this.delay = delay.orElse(Duration.ZERO);
    }

    void listening(@ObservesAsync HttpServerStart started) {
        ports.add(started.options().getPort());
    }

    void listeningWithTls(@ObservesAsync HttpsServerStart started) {
        ports.add(started.options().getPort());
    }

    /** A development server outlives the program in it. */
    void begin(@Observes ShutdownDelayInitiatedEvent delayed) {
        if (LaunchMode.current() != LaunchMode.NORMAL) {
            return;
        }
        if (delay.compareTo(LAST) > 0) {
            vertx.setTimer(delay.minus(LAST).toMillis(), passed -> end());
        } else {
            end();
            await();
        }
    }

    private void end() {
        List<Connections> servers = Connections.on(ports);
        servers.forEach(Connections::end);
        vertx.setPeriodic(GRACE.toMillis(), IDLE.toMillis(), passed -> servers.forEach(Connections::closeIdle));
    }

    private void await() {
        long end = System.nanoTime() + LAST.toNanos();
        while (Connections.on(ports).stream().anyMatch(Connections::areOpen) && System.nanoTime() < end) {
            LockSupport.parkNanos(STEP.toNanos());
        }
    }
}
