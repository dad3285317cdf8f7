package org.openbank.customer.storage;

import java.util.function.Supplier;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

/** The transaction of the request's session ({@code @WithTransaction}). */
public final class SessionTransaction implements WriteTransaction {

    @Override
    public <T> Uni<T> run(Supplier<Uni<T>> work) {
        return Panache.withTransaction(work);
    }

    @Override
    public Uni<Integer> rows(String sql, Object... parameters) {
        return Panache.getSession().flatMap(session -> {
            var query = session.createNativeQuery(sql.replace('$', '?'), Object.class);
            for (int i = 0; i < parameters.length; i++) {
                query.setParameter(i + 1, parameters[i]);
            }
            return query.getResultList().map(rows -> rows.size());
        });
    }
}
