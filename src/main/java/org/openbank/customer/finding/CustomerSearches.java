package org.openbank.customer.finding;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;

import org.openbank.customer.export.ListFrame;
import org.openbank.customer.export.StreamedList;
import org.openbank.customer.export.StreamedLists;

/**
 * Customers of a bank by a pattern (contract section 7.1). What is found is read in the order of the index, so that no
 * more of it is read than is answered.
 */
@ApplicationScoped
class CustomerSearches {

    private static final ListFrame CUSTOMERS = ListFrame.of("customers");

    private static final int MOST = 100;

    private static final String PHONE = "c.mobile_phone_number collate \"C\"";

    private static final String NAME = "lower(c.legal_name) collate \"C\"";

    private final StreamedLists lists;

    CustomerSearches(StreamedLists lists) {
        this.lists = lists;
    }

    Uni<StreamedList> byPhone(Shape shape, String bankId, String pattern) {
        return find(shape, PHONE, "$%d::varchar", bankId, pattern);
    }

    /** The database makes small letters of both sides, so that they are the same ones. */
    Uni<StreamedList> byLegalName(Shape shape, String bankId, String pattern) {
        return find(shape, NAME, "lower($%d::varchar)", bankId, pattern);
    }

    /** Nothing is like null, which stands for a pattern that nothing can match. */
    private Uni<StreamedList> find(Shape shape, String searched, String side, String bankId, String pattern) {
        String sql = "select " + shape.columns() + " from customer c where c.bank_id = $1 collate \"C\" and " + searched
                + " >= "
                + side.formatted(2) + " and " + searched + " <= " + side.formatted(3) + " and " + searched
                + " like (select " + side.formatted(4) + ") order by " + searched + ", c.customer_id limit " + MOST;
        LikePattern like = LikePattern.of(pattern).orElse(new LikePattern(null, null, null));
        return lists.open(CUSTOMERS, sql, Tuple.of(bankId, like.from(), like.to(), like.text()), shape.item());
    }
}
