package org.openbank.customer.export;

import java.util.concurrent.Semaphore;
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

/** Opens the long lists of the API; so many of them can be under way at once on an instance (decision 0004). */
@ApplicationScoped
public class StreamedLists {

    private final RowStreams rows;
    private final CurrentVertxRequest requests;
    private final Semaphore lists;
    private final Semaphore firehoses;

    StreamedLists(RowStreams rows, CurrentVertxRequest requests, ObpConfig config) {
        this.rows = rows;
        this.requests = requests;
        this.lists = new Semaphore(config.lists().maxStreams());
        this.firehoses = new Semaphore(config.firehose().maxStreams());
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

    private Uni<StreamedList> open(ListFrame frame, String sql, Tuple parameters, Items items, Semaphore slots) {
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
