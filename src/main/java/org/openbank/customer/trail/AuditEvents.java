package org.openbank.customer.trail;

import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;

import org.openbank.customer.config.ObpConfig;
import org.openbank.customer.export.ListFrame;
import org.openbank.customer.export.Place;
import org.openbank.customer.export.StreamedList;
import org.openbank.customer.export.StreamedLists;
import org.openbank.customer.storage.Horizon;
import org.openbank.customer.storage.RowStream;
import org.openbank.customer.storage.Statements;
import org.openbank.customer.trail.AuditStatement.Stretch;

/** Reads the records of section 14, none of them beyond a transaction that is still at work (section 15). */
@ApplicationScoped
class AuditEvents {

    private static final String KEY = "audit_events";

    private final Horizon horizon;
    private final Statements statements;
    private final StreamedLists lists;
    private final Purposes purposes;
    private final boolean revealActors;

    AuditEvents(Horizon horizon, Statements statements, StreamedLists lists, Purposes purposes, ObpConfig config) {
        this.horizon = horizon;
        this.statements = statements;
        this.lists = lists;
        this.purposes = purposes;
        this.revealActors = config.audit().revealActors();
    }

    /** A part of the records; {@code next} is where the rest begins, empty when there is none. */
    record Page(StreamedList events, Optional<Place> next) {}

    Uni<Page> ofBank(String bankId, AuditQuery query, boolean lines) {
        return read(query, lines, stretch -> AuditStatement.ofBank(bankId, query, stretch), AuditEventJson::of);
    }

    /** Of the customers who are linked to the user now. */
    Uni<Page> ofUser(UUID userId, AuditQuery query, boolean lines) {
        return read(
                query,
                lines,
                stretch -> AuditStatement.ofUser(userId, query, stretch),
                (row, known) -> MyAuditEventJson.of(row, known, revealActors));
    }

    private Uni<Page> read(
            AuditQuery query,
            boolean lines,
            Function<Stretch, AuditStatement> records,
            BiFunction<Row, Purposes, ? extends Record> item) {
        return horizon.transaction().flatMap(until -> end(query, records, until).flatMap(end -> open(
                        records.apply(new Stretch(until, end, false)), item)
                .map(list -> page(list, end.or(() -> list.last(query.limit()).map(AuditStatement::placeOf)), lines))));
    }

    /** Of a page that is there at once it is the last row; of all there is none. */
    private Uni<Optional<Place>> end(AuditQuery query, Function<Stretch, AuditStatement> records, long until) {
        if (!isLong(query)) {
            return Uni.createFrom().item(Optional.empty());
        }
        AuditStatement end = records.apply(new Stretch(until, Optional.empty(), true));
        return statements
                .execute(end.sql(), end.values())
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(AuditStatement.placeOf(rows.iterator().next())));
    }

    private static boolean isLong(AuditQuery query) {
        return query.limit() > RowStream.PAGE && !query.isWhole();
    }

    private Uni<StreamedList> open(AuditStatement statement, BiFunction<Row, Purposes, ? extends Record> item) {
        return purposes.known()
                .flatMap(known -> lists.open(
                        ListFrame.of(KEY), statement.sql(), statement.values(), row -> item.apply(row, known)));
    }

    private static Page page(StreamedList list, Optional<Place> next, boolean lines) {
        ListFrame frame = lines
                ? ListFrame.LINES
                : next.map(place -> ListFrame.continued(KEY, place.token())).orElse(ListFrame.of(KEY));
        return new Page(list.in(frame), next);
    }
}
