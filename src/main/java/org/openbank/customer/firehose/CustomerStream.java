package org.openbank.customer.firehose;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Cursor;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import org.openbank.customer.config.ObpConfig;
import org.openbank.customer.customer.Customer;
import org.openbank.customer.customer.CustomerColumn;
import org.openbank.customer.error.ObpError;

/**
 * Reads customers from a database cursor, page by page and only as fast as they are asked for. One page is
 * in memory at a time; cursor and connection are given back when the stream ends, fails or is cancelled. A
 * slow reader holds a connection, so there are only so many streams at once.
 */
@ApplicationScoped
class CustomerStream {

    private static final int PAGE = 100;

    private static final String SELECT = "select " + CustomerColumn.list("")
            + """
             from customer c
             where bank_id = $1 and updated_at >= $2 and updated_at <= coalesce($3, now())
            """;

    private static final String FILTER =
            """
               and exists (select 1 from customer_attribute a
                             join unnest($6::varchar[], $7::varchar[]) as wanted (name, value)
                               on a.name = wanted.name and md5(a.value) = md5(wanted.value) and a.value = wanted.value
                            where a.bank_id = c.bank_id and a.customer_id = c.customer_id)
            """;

    private final Pool pool;
    private final int maxStreams;
    private final AtomicInteger streams = new AtomicInteger();

    CustomerStream(Pool pool, ObpConfig config) {
        this.pool = pool;
        this.maxStreams = config.firehose().maxStreams();
    }

    /** The customers in pages; at least one page, which may be empty. OBP-50019 when too many streams are open. */
    Multi<List<Customer>> pages(String bankId, FirehoseQuery query) {
        return Multi.createFrom().deferred(() -> {
            if (streams.incrementAndGet() > maxStreams) {
                streams.decrementAndGet();
                return Multi.createFrom().failure(ObpError.DATABASE_CONNECTION_CLOSED_ERROR.bare());
            }
            return stream(bankId, query).onTermination().invoke(streams::decrementAndGet);
        });
    }

    private Multi<List<Customer>> stream(String bankId, FirehoseQuery query) {
        // Memoized: a client who hangs up early must not stop the opening half-way, or a connection is lost.
        Uni<OpenCursor> opening = open(bankId, query).memoize().indefinitely();
        return Multi.createFrom()
                .resourceFromUni(
                        () -> opening.onCancellation().call(() -> opening.flatMap(OpenCursor::close)),
                        OpenCursor::pages)
                .withFinalizer(OpenCursor::close);
    }

    private Uni<OpenCursor> open(String bankId, FirehoseQuery query) {
        return pool.getConnection().flatMap(connection -> connection
                .begin()
                .flatMap(transaction -> connection.prepare(sql(query)))
                .map(statement -> new OpenCursor(connection, statement.cursor(parameters(bankId, query))))
                .onFailure()
                .call(connection::close));
    }

    private static String sql(FirehoseQuery query) {
        return SELECT
                + (query.filters().isEmpty() ? "" : FILTER)
                + (query.ascending() ? " order by updated_at, customer_id" : " order by updated_at desc, customer_id")
                + " limit $4 offset $5";
    }

    private static Tuple parameters(String bankId, FirehoseQuery query) {
        Tuple parameters = Tuple.tuple()
                .addString(bankId)
                .addOffsetDateTime(query.from())
                .addOffsetDateTime(query.to())
                .addInteger(query.limit())
                .addInteger(query.offset());
        if (!query.filters().isEmpty()) {
            // No attribute holds NUL, and the database takes no text with it.
            List<Map.Entry<String, String>> wanted = query.filters().entrySet().stream()
                    .filter(pair -> (pair.getKey() + pair.getValue()).indexOf('\0') < 0)
                    .toList();
            parameters.addArrayOfString(wanted.stream().map(Map.Entry::getKey).toArray(String[]::new));
            parameters.addArrayOfString(wanted.stream().map(Map.Entry::getValue).toArray(String[]::new));
        }
        return parameters;
    }

    private record OpenCursor(SqlConnection connection, Cursor cursor) {

        Multi<List<Customer>> pages() {
            return Multi.createBy()
                    .repeating()
                    .uni(() -> cursor.read(PAGE))
                    .whilst(rows -> cursor.hasMore())
                    .map(OpenCursor::customers);
        }

        private static List<Customer> customers(RowSet<Row> rows) {
            List<Customer> customers = new ArrayList<>(rows.size());
            rows.forEach(row -> customers.add(CustomerColumn.read(row.getDelegate())));
            return customers;
        }

        /** Closing the connection ends its transaction, which only read. */
        Uni<Void> close() {
            return cursor.close().onFailure().recoverWithNull().eventually(connection::close);
        }
    }
}
