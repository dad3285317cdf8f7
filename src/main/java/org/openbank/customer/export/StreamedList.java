package org.openbank.customer.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.ObjectWriter;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;

import org.openbank.customer.storage.RowStream;

/**
 * An answer with a list of any length, made of rows as they are read (contract section 3.13). Its first page is
 * there; one that is complete with it is an answer like any other.
 */
public final class StreamedList {

    private final ListFrame frame;
    private final RowStream rows;
    private final Items items;
    private boolean begun;
    private int count;

    StreamedList(ListFrame frame, RowStream rows, Items items) {
        this.frame = frame;
        this.rows = rows;
        this.items = items;
    }

    /** Makes of rows what the list holds. */
    @FunctionalInterface
    public interface Items {

        /** {@code last} says that no rows follow. */
        List<? extends Record> of(Iterable<Row> rows, boolean last);

        /** One item for each row. */
        static Items each(Function<Row, ? extends Record> item) {
            return (rows, last) ->
                    StreamSupport.stream(rows.spliterator(), false).map(item).toList();
        }
    }

    /** The same in another frame, in its place. */
    public StreamedList in(ListFrame other) {
        return new StreamedList(other, rows, items);
    }

    /** Whether the first page is all of it. */
    public boolean isComplete() {
        return !rows.hasMore();
    }

    /** All of it, which must be complete. */
    public byte[] whole(ObjectWriter json) throws IOException {
        return bytes(rows.first(), json);
    }

    /** All of it, in pieces that are made when they are asked for; a piece may be empty. */
    Multi<byte[]> pieces(ObjectWriter json) {
        return Multi.createBy()
                .repeating()
                .uni(() -> begun ? rows.next() : Uni.createFrom().item(rows.first()))
                .whilst(page -> rows.hasMore())
                .map(page -> unchecked(page, json));
    }

    /** How many rows are there so far, made into items or not. */
    public int rows() {
        return rows.first().size();
    }

    /** The last row of as many as this; empty while more are to be read, or when there are fewer. */
    public Optional<Row> last(int wanted) {
        return isComplete() && rows() == wanted ? Optional.of(rows.first().get(wanted - 1)) : Optional.empty();
    }

    /** How many items were made of it so far. */
    public int count() {
        return count;
    }

    /** Reads no more of it. */
    public void close() {
        rows.close();
    }

    private byte[] unchecked(List<Row> page, ObjectWriter json) {
        try {
            return bytes(page, json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] bytes(List<Row> page, ObjectWriter json) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!begun) {
            out.writeBytes(frame.begin());
            begun = true;
        }
        for (Record item : items.of(page, !rows.hasMore())) {
            if (count++ > 0) {
                out.writeBytes(frame.between());
            }
            out.writeBytes(json.writeValueAsBytes(item));
            out.writeBytes(frame.behind());
        }
        if (!rows.hasMore()) {
            out.writeBytes(frame.end());
        }
        return out.toByteArray();
    }
}
