package org.openbank.customer.audit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.openbank.customer.audit.AuditRecord.Kind;
import org.openbank.customer.config.ObpConfig;
import org.openbank.customer.storage.OldRows;

/** How long records are kept (contract section 14). Only the owner of the table can remove them, by this function. */
@Singleton
class OldRecords {

    @Produces
    @Singleton
    static OldRows ofReads(ObpConfig config) {
        return of(
                List.of(Kind.READ, Kind.BULK, Kind.REPLAY),
                config.audit().readRetention().or(config.audit()::retention));
    }

    @Produces
    @Singleton
    static OldRows ofWrites(ObpConfig config) {
        return of(List.of(Kind.WRITE, Kind.REFUSED), config.audit().retention());
    }

    private static OldRows of(List<Kind> kinds, Optional<Duration> retention) {
        String names = kinds.stream().map(Kind::text).collect(Collectors.joining(","));
        return new OldRows(
                "audit_event",
                "select removed from remove_audit_events('{" + names + "}', $1, " + OldRows.BATCH + ") as removed",
                retention);
    }
}
