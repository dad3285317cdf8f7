package org.openbank.customer.storage;

import java.util.function.Supplier;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;

/** A transaction of plain statements ({@link Statements#inTransaction}). */
@Singleton
public final class StatementTransaction implements WriteTransaction {

    private final Statements statements;

    StatementTransaction(Statements statements) {
        this.statements = statements;
    }

    @Override
    public <T> Uni<T> run(Supplier<Uni<T>> work) {
        return statements.inTransaction(work);
    }

    @Override
    public Uni<Integer> rows(String sql, Object... parameters) {
        return statements.execute(sql, Tuple.wrap(parameters)).map(rows -> rows.size());
    }
}
