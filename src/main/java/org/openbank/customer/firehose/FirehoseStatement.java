package org.openbank.customer.firehose;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

import io.vertx.sqlclient.Tuple;

import org.openbank.customer.customer.CustomerColumns;
import org.openbank.customer.json.Texts;

/** A statement that reads customers in the order of their last change, or where they stand in it, and its values. */
final class FirehoseStatement {

    private static final String CUSTOMERS = CustomerColumns.OF_V310.list("");
    private static final String PLACES = "updated_at, customer_id";

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
            LastChange end,
            long limit,
            long offset) {
        ascending = query.paging().ascending();
        String customers = "select " + columns + " from customer c where bank_id = " + value(bankId)
                + " collate \"C\" and updated_at >= " + value(from) + " and updated_at <= " + value(to)
                + filter(query.filters()) + (end == null ? "" : upTo(end));
        sql = query.after().map(after -> behind(after, customers)).orElseGet(() -> customers + order()) + " limit "
                + value(limit) + " offset " + value(offset);
    }

    /** What is asked for, changed up to {@code to}; and up to {@code end} in the order, unless that is null. */
    static FirehoseStatement customers(String bankId, FirehoseQuery query, OffsetDateTime to, LastChange end) {
        return new FirehoseStatement(
                CUSTOMERS,
                bankId,
                query,
                query.paging().from(),
                to,
                end,
                query.paging().limit(),
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

    private String order() {
        return " order by updated_at" + (ascending ? "" : " desc") + ", customer_id";
    }

    private String upTo(LastChange end) {
        String at = value(end.at());
        String id = value(end.customerId());
        return ascending
                ? " and (updated_at, customer_id) <= (" + at + ", " + id + ")"
                : " and updated_at >= " + at + " and (updated_at > " + at + " or customer_id <= " + id + ")";
    }

    /**
     * By an index in either direction. Descending, ids go the other way: those of the same moment come first, then the
     * earlier ones, each part as far as it is needed.
     */
    private String behind(LastChange after, String customers) {
        String at = value(after.at());
        String id = value(after.customerId());
        return ascending
                ? customers + " and (updated_at, customer_id) > (" + at + ", " + id + ")" + order()
                : "select * from (" + customers + " and updated_at = " + at + " and customer_id > " + id
                        + " order by customer_id) as same union all select * from (" + customers + " and updated_at < "
                        + at + order() + ") as earlier";
    }
}
