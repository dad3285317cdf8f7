package org.openbank.customer.trail;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;

import org.openbank.customer.config.ObpConfig;
import org.openbank.customer.export.ListFrame;
import org.openbank.customer.export.StreamedList;
import org.openbank.customer.export.StreamedLists;

/** Reads the records of section 14, none of them beyond a transaction that is still at work (section 15). */
@ApplicationScoped
class AuditEvents {

    private static final String COLUMNS =
            """
            a.tx::text as tx, a.audit_event_id, a.at, a.bank_id, a.customer_id, a.operation_id, a.kind, a.outcome, a.method,
            a.status, a.user_id, a.application, a.on_behalf, a.purpose, a.consent_id, a.correlation_id, a.source_ip,
            a.fields, a.changes::text as changes, a.query_hash, a.count
            """;

    /** Both ends, although nothing is below the first: of a range the planner expects few rows, and need not sort them. */
    private static final String BEHIND_THE_HORIZON =
            "a.tx > '0'::xid8 and a.tx < pg_snapshot_xmin(pg_current_snapshot())";

    private static final String NEWEST_FIRST = " order by a.tx desc, a.audit_event_id desc limit $2";

    /** Of each customer by itself, so that none of them is read further than a page. */
    private static final String OF_USER = "select a.* from user_customer_link l cross join lateral (select " + COLUMNS
            + ", a.tx as position from audit_event a where a.customer_id = l.customer_id"
            + " and a.bank_id = l.bank_id collate \"C\" and a.kind in ('read', 'write', 'replay') and "
            + BEHIND_THE_HORIZON + " and (a.tx, a.audit_event_id) < (cast(cast($3 as text) as xid8), $4)"
            + " and a.at between $5 and $6" + NEWEST_FIRST
            + ") as a where l.user_id = $1 order by a.position desc, a.audit_event_id desc limit $2";

    /** Behind every record. */
    private static final Position START = new Position("9223372036854775807", new UUID(-1, -1));

    private final StreamedLists lists;
    private final Purposes purposes;
    private final boolean revealActors;

    AuditEvents(StreamedLists lists, Purposes purposes, ObpConfig config) {
        this.lists = lists;
        this.purposes = purposes;
        this.revealActors = config.audit().revealActors();
    }

    Uni<StreamedList> ofBank(String bankId, AuditQuery query) {
        // The collation hides the index of the bank where that of the customer is meant.
        StringBuilder sql = new StringBuilder("select " + COLUMNS + ", u.username from audit_event a"
                + " left join app_user u on u.user_id = a.user_id where a.bank_id = $1"
                + (query.ofCustomer() ? " collate \"C\"" : "") + " and " + BEHIND_THE_HORIZON);
        Tuple parameters = Tuple.of(bankId, query.limit());
        query.conditions().forEach((condition, value) -> {
            parameters.addValue(value);
            sql.append(" and ").append(condition).append(" $").append(parameters.size());
        });
        query.after().ifPresent(after -> {
            parameters.addString(after.transaction()).addUUID(after.id());
            sql.append(" and (a.tx, a.audit_event_id) < (cast(cast($")
                    .append(parameters.size() - 1)
                    .append(" as text) as xid8), $")
                    .append(parameters.size())
                    .append(")");
        });
        sql.append(NEWEST_FIRST);
        return purposes.known()
                .flatMap(known ->
                        lists.open(frame(query), sql.toString(), parameters, row -> AuditEventJson.of(row, known)));
    }

    /** Of the customers who are linked to the user now. */
    Uni<StreamedList> ofUser(UUID userId, AuditQuery query) {
        Position after = query.after().orElse(START);
        Tuple parameters = Tuple.of(userId, query.limit(), after.transaction(), after.id(), query.from(), query.to());
        return purposes.known()
                .flatMap(known -> lists.open(
                        frame(query), OF_USER, parameters, row -> MyAuditEventJson.of(row, known, revealActors)));
    }

    private static ListFrame frame(AuditQuery query) {
        return ListFrame.continued(
                "audit_events",
                (last, count) -> count < query.limit()
                        ? null
                        : ((Positioned) last).position().toString());
    }
}
