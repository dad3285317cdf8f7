package org.openbank.customer.firehose;

import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import org.openbank.customer.customer.CustomerColumns;
import org.openbank.customer.customer.ListedCustomerJson;
import org.openbank.customer.export.ListFrame;
import org.openbank.customer.export.Place;
import org.openbank.customer.export.StreamedList;
import org.openbank.customer.export.StreamedLists;
import org.openbank.customer.storage.Horizon;
import org.openbank.customer.storage.Horizon.Moment;
import org.openbank.customer.storage.Statements;

/**
 * Customers of a bank in the order of their last change, page by page (contract sections 3.6 and 17). Where a page ends
 * is known before it is read: it is said in the head of the answer.
 */
@ApplicationScoped
class Firehose {

    /** In milliseconds, longer than a transaction that nobody holds up needs to be over. */
    private static final long A_MOMENT = 300;

    private final Horizon horizon;
    private final Statements statements;
    private final StreamedLists lists;
    private final Vertx vertx;

    Firehose(Horizon horizon, Statements statements, StreamedLists lists, Vertx vertx) {
        this.horizon = horizon;
        this.statements = statements;
        this.lists = lists;
        this.vertx = vertx;
    }

    /**
     * A part of the customers.
     *
     * @param next where the rest begins; empty when there is none
     * @param later where what is changed from now on begins; empty where that is not asked for
     */
    record Page(StreamedList customers, Optional<Place> next, Optional<Place> later) {}

    /** Up to {@code to} there are these places: that of the last one on the page and of the one behind. */
    private record End(Moment moment, OffsetDateTime to, List<Place> places, boolean heldBack) {

        Place last() {
            return places.isEmpty() ? null : places.get(0);
        }
    }

    Uni<Page> read(String bankId, FirehoseQuery query, ListFrame frame) {
        return horizon.moment()
                .flatMap(first -> end(bankId, query, first.now(), first)
                        .flatMap(end -> end.heldBack()
                                ? pause().flatMap(paused -> horizon.moment())
                                        .flatMap(second -> end(bankId, query, first.now(), second))
                                : Uni.createFrom().item(end)))
                .flatMap(end -> open(bankId, query, frame, end));
    }

    /** On the event loop of the request, to which its connection to the database belongs. */
    private Uni<Void> pause() {
        return Uni.createFrom().emitter(pause -> vertx.setTimer(A_MOMENT, over -> pause.complete(null)));
    }

    private Uni<Page> open(String bankId, FirehoseQuery query, ListFrame frame, End end) {
        FirehoseStatement customers = FirehoseStatement.customers(bankId, query, end.to(), end.last());
        Place settled = query.after()
                .map(Place.before(end.moment().settled())::orLater)
                .orElseGet(() -> Place.before(end.moment().settled()));
        boolean ascending = query.paging().ascending();
        Optional<Place> next = end.places().size() > 1
                ? Optional.of(ascending && end.last().at().isAfter(settled.at()) ? settled : end.last())
                : Optional.of(settled).filter(held -> end.heldBack() && ascending);
        Optional<Place> later = Optional.of(settled)
                .filter(now -> ascending && next.isEmpty() && query.paging().to() == null);
        return lists.openFirehose(
                        frame,
                        customers.sql(),
                        customers.values(),
                        row -> ListedCustomerJson.of(CustomerColumns.OF_V310.read(row)))
                .map(list -> new Page(list, next, later));
    }

    /** {@code now} is when the request came: what is changed while it is at work does not hold it up. */
    private Uni<End> end(String bankId, FirehoseQuery query, OffsetDateTime now, Moment moment) {
        OffsetDateTime newest = earlier(query.paging().to(), now);
        boolean ascending = query.paging().ascending();
        // Who continues nothing sees everything that is there, and who goes back is behind a place already.
        boolean bounded = query.continues() && (ascending || query.after().isEmpty());
        OffsetDateTime to = bounded ? earlier(newest, moment.settled().minus(1, ChronoUnit.MICROS)) : newest;
        Uni<List<Place>> last = query.paging().isWhole()
                ? Uni.createFrom().item(List.of())
                : places(FirehoseStatement.end(bankId, query, to));
        return last.flatMap(places -> places.size() > 1 || !bounded || !to.isBefore(newest)
                ? Uni.createFrom().item(new End(moment, to, places, false))
                : places(FirehoseStatement.first(bankId, query, moment.settled(), newest))
                        .map(beyond -> new End(moment, to, places, !beyond.isEmpty())));
    }

    private static OffsetDateTime earlier(OffsetDateTime one, OffsetDateTime other) {
        return one != null && one.isBefore(other) ? one : other;
    }

    private Uni<List<Place>> places(FirehoseStatement statement) {
        return statements.execute(statement.sql(), statement.values()).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> Place.of(row.getOffsetDateTime(0), row.getUUID(1)))
                .toList());
    }
}
