package org.openbank.customer.export;

import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.openbank.customer.config.ObpConfig;
import org.openbank.customer.export.StreamedList.Items;
import org.openbank.customer.storage.RowStream;
import org.openbank.customer.storage.RowStreams;
import org.openbank.customer.storage.StreamSlots;

/** Opens the long lists of the API; so many of them can be under way at once on an instance (decision 0004). */
@ApplicationScoped
public class StreamedLists {

    private final RowStreams rows;
    private final CurrentVertxRequest requests;
    private final StreamSlots lists;
    private final StreamSlots firehoses;

    StreamedLists(RowStreams rows, CurrentVertxRequest requests, ObpConfig config) {
        this.rows = rows;
        this.requests = requests;
        long timeout = config.database().connectionTimeout().toMillis();
        this.lists = new StreamSlots(config.lists().maxStreams(), timeout);
        this.firehoses = new StreamSlots(config.firehose().maxStreams(), timeout);
    }

    /** The rows of the statement as a list in this frame; each row is one item of it. */
    public Uni<StreamedList> open(ListFrame frame, String sql, Tuple parameters, Function<Row, ? extends Record> item) {
        return openJoined(frame, sql, parameters, Items.each(item));
    }

    /** The same where an item is made of several rows. */
    public Uni<StreamedList> openJoined(ListFrame frame, String sql, Tuple parameters, Items items) {
        return open(frame, sql, parameters, items, lists);
    }

    /** The same for bulk reads, which are counted apart. */
    public Uni<StreamedList> openFirehose(
            ListFrame frame, String sql, Tuple parameters, Function<Row, ? extends Record> item) {
        return open(frame, sql, parameters, Items.each(item), firehoses);
    }

    private Uni<StreamedList> open(ListFrame frame, String sql, Tuple parameters, Items items, StreamSlots slots) {
        return Uni.createFrom().deferred(() -> {
            // Taken now: a client may be gone when the rows come, and its request with it.
            RoutingContext request = requests.getCurrent();
            return UniHelper.toUni(rows.open(sql, parameters, slots)
                    .onSuccess(stream -> closeWith(request, stream))
                    .map(stream -> new StreamedList(frame, stream, items)));
        });
    }

    /** Whatever becomes of the request, the connection is given back. */
    private static void closeWith(RoutingContext request, RowStream stream) {
        request.addEndHandler(end -> stream.close());
        if (request.response().closed()) {
            stream.close();
        }
    }
}
