package org.openbank.customer.firehose;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.vertx.sqlclient.Tuple;

import org.openbank.customer.customer.CustomerColumns;
import org.openbank.customer.export.Place;
import org.openbank.customer.json.Texts;

/** A statement that reads customers in the order of their last change, or where they stand in it, and its values. */
final class FirehoseStatement {

    private static final String CUSTOMERS = CustomerColumns.OF_V310.list("");
    private static final String PLACES = "updated_at, customer_id";

    /** No limit. */
    private static final long ALL = Long.MAX_VALUE;

    private static final String FILTER =
            """
               and exists (select 1 from customer_attribute a
                             join unnest(%s::varchar[], %s::varchar[]) as wanted (name, value)
                               on a.name = wanted.name and md5(a.value) = md5(wanted.value) and a.value = wanted.value
                            where a.bank_id = c.bank_id and a.customer_id = c.customer_id)
            """;

    private final boolean ascending;
    private final Tuple values = Tuple.tuple();
    private final String sql;

    private FirehoseStatement(
            String columns,
            String bankId,
            FirehoseQuery query,
            OffsetDateTime from,
            OffsetDateTime to,
            Place end,
            long limit,
            long offset) {
        ascending = query.paging().ascending();
        String customers = "select " + columns + " from customer c where bank_id = " + value(bankId)
                + " collate \"C\" and updated_at >= " + value(from) + " and updated_at <= " + value(to)
                + filter(query.filters());
        String inOrder = inOrder(customers, query.after().orElse(null), end);
        sql = inOrder + (limit == ALL ? "" : " limit " + value(limit)) + " offset " + value(offset);
    }

    /**
     * What is asked for, changed up to {@code to}: as many as a page has, or all up to {@code end}, unless that is null.
     * Should one more have come between in the meantime, it is on the page too, and not pushed off its end.
     */
    static FirehoseStatement customers(String bankId, FirehoseQuery query, OffsetDateTime to, Place end) {
        return new FirehoseStatement(
                CUSTOMERS,
                bankId,
                query,
                query.paging().from(),
                to,
                end,
                end == null ? query.paging().limit() : ALL,
                query.offset());
    }

    /** The place of the last customer that is asked for, and of the one behind, as far as there are such. */
    static FirehoseStatement end(String bankId, FirehoseQuery query, OffsetDateTime to) {
        long last = (long) query.offset() + query.paging().limit() - 1;
        return new FirehoseStatement(PLACES, bankId, query, query.paging().from(), to, null, 2, last);
    }

    /** The first place from this moment on. */
    static FirehoseStatement first(String bankId, FirehoseQuery query, OffsetDateTime from, OffsetDateTime to) {
        return new FirehoseStatement(PLACES, bankId, query, from, to, null, 1, 0);
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

    /** What no attribute holds, the database cannot even be asked for. */
    private String filter(Map<String, String> filters) {
        if (filters.isEmpty()) {
            return "";
        }
        List<Map.Entry<String, String>> wanted = filters.entrySet().stream()
                .filter(pair -> Texts.isStorable(pair.getKey()) && Texts.isStorable(pair.getValue()))
                .toList();
        return FILTER.formatted(
                value(wanted.stream().map(Map.Entry::getKey).toArray(String[]::new)),
                value(wanted.stream().map(Map.Entry::getValue).toArray(String[]::new)));
    }

    private String inOrder(String customers, Place after, Place end) {
        String order = " order by updated_at" + (ascending ? "" : " desc") + ", customer_id";
        return String.join(
                " union all ",
                parts(after, end).stream()
                        .map(part -> "select * from (" + customers + part + order + ") as part")
                        .toList());
    }

    /**
     * What is of one moment is a part of its own, and each part a range of an index from its beginning to its end:
     * descending, ids go the other way than moments, and a comparison of both at once does not end a range in its midst.
     */
    private List<String> parts(Place after, Place end) {
        if (after != null && end != null && after.at().isEqual(end.at())) {
            return List.of(" and updated_at = " + value(after.at()) + " and customer_id > " + value(after.id())
                    + " and customer_id <= " + value(end.id()));
        }
        List<String> parts = new ArrayList<>();
        String between = "";
        if (after != null) {
            String at = value(after.at());
            parts.add(" and updated_at = " + at + " and customer_id > " + value(after.id()));
            between += " and updated_at " + (ascending ? "> " : "< ") + at;
        }
        if (end == null) {
            parts.add(between);
        } else {
            String at = value(end.at());
            parts.add(between + " and updated_at " + (ascending ? "< " : "> ") + at);
            parts.add(" and updated_at = " + at + " and customer_id <= " + value(end.id()));
        }
        return parts;
    }
}
