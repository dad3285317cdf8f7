package org.openbank.customer.storage;

import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;

/** A transaction in which an operation writes, whichever way its statements go. */
public interface WriteTransaction {

    /** Commits when the work is done, and rolls back when it fails. One within another is the other. */
    <T> Uni<T> run(Supplier<Uni<T>> work);

    /** How many rows a statement returns that is executed in it. Its parameters are {@code $1} and so on. */
    Uni<Integer> rows(String sql, Object... parameters);
}
