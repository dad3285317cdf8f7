package org.openbank.customer.finding;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import org.jboss.resteasy.reactive.RestResponse;

import org.openbank.customer.export.ListFrame;
import org.openbank.customer.export.Paging;
import org.openbank.customer.export.StreamedList;
import org.openbank.customer.export.StreamedLists;
import org.openbank.customer.storage.DatabaseFailure;

/** Pages of customers, in the order of their last change (contract section 7.1). */
@ApplicationScoped
class CustomerLists {

    private static final ListFrame CUSTOMERS = ListFrame.of("customers");

    /** The collation hides every index but those of lists, the bound of the change shows the one of the firehose. */
    private static final String AT_BANK = " from customer c where c.bank_id = $1 collate \"C\"";

    private static final String OF_BANK = AT_BANK + " and c.updated_at >= '-infinity'";

    private static final String OF_PARENT = AT_BANK + " and c.parent_customer_id = $2";

    /** Some of a bank's customers. */
    enum Part {
        ALL(""),
        RETAIL(" and c.customer_type = 'INDIVIDUAL'"),
        /** As the condition of the index that has these alone. */
        BUSINESS(" and c.customer_type <> 'INDIVIDUAL'");

        private final String condition;

        Part(String condition) {
            this.condition = condition;
        }
    }

    private final StreamedLists lists;

    CustomerLists(StreamedLists lists) {
        this.lists = lists;
    }

    Uni<RestResponse<StreamedList>> ofBank(Shape shape, String bankId, Part part, Paging paging) {
        return page(
                shape,
                "select " + shape.columns() + OF_BANK + part.condition + order(paging) + " limit $2 offset $3",
                Tuple.of(bankId, paging.limit(), paging.offset()),
                paging);
    }

    /** Those whose parent this is. */
    Uni<RestResponse<StreamedList>> ofParent(Shape shape, String bankId, UUID parentId, Paging paging) {
        return page(
                shape,
                "select " + shape.columns() + OF_PARENT + order(paging) + " limit $3 offset $4",
                Tuple.of(bankId, parentId, paging.limit(), paging.offset()),
                paging);
    }

    /**
     * The first of each bank are found by its index, and the page is made of those; where banks are distributed, which
     * allows no such join, the first of each shard by sorting it.
     */
    Uni<RestResponse<StreamedList>> ofAllBanks(Shape shape, Paging paging) {
        String order = order(paging);
        String ofEachBank = "select " + shape.columns() + " from bank b cross join lateral (select *"
                + OF_BANK.replace("$1", "b.bank_id") + order + " limit $1) as c" + order
                + ", c.bank_id limit $2 offset $3";
        String ofEachShard =
                "select " + shape.columns() + " from customer c" + order + ", c.bank_id limit $1 offset $2";
        return page(
                        shape,
                        ofEachBank,
                        Tuple.of((long) paging.offset() + paging.limit(), paging.limit(), paging.offset()),
                        paging)
                .onFailure(DatabaseFailure::isUnsupported)
                .recoverWithUni(() -> page(shape, ofEachShard, Tuple.of(paging.limit(), paging.offset()), paging));
    }

    private static String order(Paging paging) {
        return " order by c.updated_at" + (paging.ascending() ? "" : " desc") + ", c.customer_id";
    }

    private Uni<RestResponse<StreamedList>> page(Shape shape, String sql, Tuple parameters, Paging paging) {
        return lists.open(CUSTOMERS, sql, parameters, shape.item()).map(list -> RestResponse.ResponseBuilder.ok(list)
                .header("Range", paging.range())
                .build());
    }
}
