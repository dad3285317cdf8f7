package org.openbank.customer.trail;

import java.util.Optional;
import java.util.UUID;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.openbank.customer.export.Place;

/** A statement that reads records, or where a page of them ends, and its values. */
final class AuditStatement {

    /** The columns by which {@link #placeOf} knows a row. */
    private static final String PLACE = "a.tx::text::bigint as number, a.audit_event_id";

    private static final String COLUMNS =
            """
            , a.at, a.bank_id, a.customer_id, a.operation_id, a.kind, a.outcome, a.method, a.status, a.user_id,
            a.application, a.on_behalf, a.purpose, a.consent_id, a.correlation_id, a.source_ip, a.fields,
            a.changes::text as changes, a.query_hash, a.count
            """;

    private final AuditQuery query;
    private final Stretch stretch;
    private final Tuple values = Tuple.tuple();
    private String sql;

    private AuditStatement(AuditQuery query, Stretch stretch) {
        this.query = query;
        this.stretch = stretch;
    }

    /**
     * What is read of what is asked for.
     *
     * @param until the number of the first transaction beyond the horizon
     * @param end the last place; empty where the limit says how many
     * @param isItsEnd whether that is asked for, and nothing else
     */
    record Stretch(long until, Optional<Place> end, boolean isItsEnd) {}

    static AuditStatement ofBank(String bankId, AuditQuery query, Stretch stretch) {
        AuditStatement statement = new AuditStatement(query, stretch);
        statement.sql = statement.ofBank(bankId);
        return statement;
    }

    /** Of the customers who are linked to the user now. */
    static AuditStatement ofUser(UUID userId, AuditQuery query, Stretch stretch) {
        AuditStatement statement = new AuditStatement(query, stretch);
        statement.sql = statement.ofUser(userId);
        return statement;
    }

    static Place placeOf(Row row) {
        return new Place(row.getLong("number"), row.getUUID("audit_event_id"));
    }

    String sql() {
        return sql;
    }

    Tuple values() {
        return values;
    }

    private String value(Object value) {
        values.addValue(value);
        return "$" + values.size();
    }

    private String ofBank(String bankId) {
        StringBuilder all = new StringBuilder("select ")
                .append(PLACE)
                .append(stretch.isItsEnd() ? "" : COLUMNS + ", u.username")
                .append(" from audit_event a")
                .append(stretch.isItsEnd() ? "" : " left join app_user u on u.user_id = a.user_id")
                .append(" where a.bank_id = ")
                .append(value(bankId))
                // The collation hides the index of the bank where that of the customer is meant.
                .append(query.ofCustomer() ? " collate \"C\"" : "")
                .append(range());
        query.conditions()
                .forEach((condition, value) ->
                        all.append(" and ").append(condition).append(" ").append(value(value)));
        return all + newestFirst("a.tx") + part();
    }

    /** Of each customer by itself, so that none of them is read further than a page. */
    private String ofUser(UUID userId) {
        return "select a.* from user_customer_link l cross join lateral (select " + PLACE
                + (stretch.isItsEnd() ? "" : COLUMNS)
                + " from audit_event a where a.customer_id = l.customer_id and a.bank_id = l.bank_id collate \"C\""
                + " and a.kind in ('read', 'write', 'replay')" + range()
                + " and a.at between " + value(query.from()) + " and " + value(query.to())
                + newestFirst("a.tx") + most() + ") as a where l.user_id = "
                + value(userId) + newestFirst("a.number") + part();
    }

    private static String newestFirst(String number) {
        return " order by " + number + " desc, a.audit_event_id desc";
    }

    private String part() {
        return stretch.isItsEnd() ? " limit 1 offset " + value(query.limit() - 1L) : most();
    }

    /** Up to the end that was found all are of the page, also one that came in between. */
    private String most() {
        return stretch.end().isPresent() ? "" : " limit " + value(query.limit());
    }

    /** Both ends, although nothing is below the first: of a range the planner expects few rows, and need not sort them. */
    private String range() {
        return " and a.tx > '0'::xid8 and a.tx < " + transaction(stretch.until())
                + query.after().map(place -> compared("<", place)).orElse("")
                + stretch.end().map(place -> compared(">=", place)).orElse("");
    }

    private String compared(String operator, Place place) {
        return " and (a.tx, a.audit_event_id) " + operator + " (" + transaction(place.number()) + ", "
                + value(place.id()) + ")";
    }

    /** As text, because the driver knows no such type. */
    private String transaction(long number) {
        return "cast(cast(" + value(Long.toString(number)) + " as text) as xid8)";
    }
}
