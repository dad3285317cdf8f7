package org.openbank.customer.validation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

import org.openbank.customer.security.AuthenticationType;

/**
 * What is set for operations, in the memory of this instance (contract section 10): read at the first request that
 * needs it, by this instance again after each change that it makes, and every few seconds for those that others make.
 * While the database is away the last known counts.
 */
@ApplicationScoped
public class Validations {

    /** Half of what the contract allows. */
    private static final long EVERY_MILLIS = 5_000;

    private final StoredValidations stored;
    private final SchemaChecks checks;
    private final Vertx vertx;
    private final AtomicReference<Uni<Known>> first = new AtomicReference<>();
    private final AtomicBoolean looking = new AtomicBoolean();
    private Long timer;
    private long begun;
    private long taken;
    private boolean missed;
    private volatile Known known;

    Validations(StoredValidations stored, SchemaChecks checks, Vertx vertx) {
        this.stored = stored;
        this.checks = checks;
        this.vertx = vertx;
    }

    /** All that is set, by operation. */
    record Known(
            Map<String, OperationValidation> schemas,
            Map<String, OperationValidation> types,
            Map<String, ShownValidations> shown) {

        private static Known of(List<OperationValidation> all) {
            Map<String, OperationValidation> schemas = byOperation(ValidationKind.JSON_SCHEMA, all);
            Map<String, OperationValidation> types = byOperation(ValidationKind.AUTHENTICATION_TYPES, all);
            Map<String, ShownValidations> shown = all.stream()
                    .map(OperationValidation::operationId)
                    .distinct()
                    .collect(Collectors.toUnmodifiableMap(
                            Function.identity(),
                            id -> new ShownValidations(schemas.containsKey(id), names(types.get(id)))));
            return new Known(schemas, types, shown);
        }

        private static List<String> names(OperationValidation types) {
            return types == null || types.types() == null
                    ? List.of()
                    : types.types().stream().map(AuthenticationType::toString).toList();
        }

        private static Map<String, OperationValidation> byOperation(
                ValidationKind kind, List<OperationValidation> all) {
            return all.stream()
                    .filter(one -> one.kind() == kind)
                    .collect(Collectors.toUnmodifiableMap(OperationValidation::operationId, Function.identity()));
        }

        private Map<UUID, OperationValidation> byVersion() {
            return Stream.concat(schemas.values().stream(), types.values().stream())
                    .collect(Collectors.toMap(OperationValidation::version, Function.identity()));
        }
    }

    void start(@Observes StartupEvent started) {
        timer = vertx.setPeriodic(EVERY_MILLIS, tick -> keepFresh());
    }

    @PreDestroy
    void stop() {
        vertx.cancelTimer(timer);
    }

    /** Null before the first request that needs it. */
    Known known() {
        return known;
    }

    /** By operation, those for which something is set. */
    public Uni<Map<String, ShownValidations>> shown() {
        return whenKnown().map(Known::shown);
    }

    /** One at a time: while the database is silent they would pile up. */
    private void keepFresh() {
        if (known != null && looking.compareAndSet(false, true)) {
            load().onTermination().invoke(() -> looking.set(false)).subscribe().with(now -> missed = false, this::miss);
        }
    }

    private void miss(Throwable why) {
        if (!missed) {
            missed = true;
            Log.warn("What is set for operations cannot be read anew: what was known counts");
        }
    }

    /** What is set, read first when this instance does not know it yet; those who ask meanwhile wait for one reading. */
    Uni<Known> whenKnown() {
        Known now = known;
        if (now != null) {
            return Uni.createFrom().item(now);
        }
        Uni<Known> mine = load().memoize().indefinitely();
        Uni<Known> other = first.compareAndExchange(null, mine);
        Uni<Known> shared = other == null ? mine : other;
        Context caller = vertx.getOrCreateContext();
        return shared.onTermination()
                .invoke(() -> first.compareAndSet(shared, null))
                .emitOn(command -> caller.runOnContext(back -> command.run()));
    }

    /** Reads anew. What is unchanged is not compiled again. */
    Uni<Known> load() {
        return Uni.createFrom().deferred(() -> {
            long turn = begin();
            Known last = known;
            Map<UUID, OperationValidation> before = last == null ? Map.of() : last.byVersion();
            return stored.versions().flatMap(versions -> {
                if (before.keySet().equals(Set.copyOf(versions)) && last != null) {
                    return Uni.createFrom().item(() -> take(turn, last));
                }
                List<UUID> unknown = versions.stream()
                        .filter(one -> !before.containsKey(one))
                        .toList();
                return added(unknown).flatMap(added -> {
                    if (added.size() < unknown.size()) {
                        // Changed between the two statements: without it the operation would be open to everything.
                        return load();
                    }
                    Stream<OperationValidation> kept =
                            versions.stream().filter(before::containsKey).map(before::get);
                    Known read = Known.of(Stream.concat(kept, added.stream()).toList());
                    return Uni.createFrom().item(() -> take(turn, read));
                });
            });
        });
    }

    private Uni<List<OperationValidation>> added(List<UUID> versions) {
        if (versions.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return stored.of(versions)
                .flatMap(rows -> checks.run(
                        () -> rows.stream().map(OperationValidation::of).toList()));
    }

    private synchronized long begin() {
        return ++begun;
    }

    /** What was read earlier does not replace what was read later. */
    private synchronized Known take(long turn, Known read) {
        if (turn > taken) {
            taken = turn;
            known = read;
        }
        return known;
    }
}
