package org.openbank.customer.customer;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;

import org.openbank.customer.json.Ids;
import org.openbank.customer.storage.Statements;

/** Customers whose children are asked for (contract section 7.1). */
@ApplicationScoped
public class Parents {

    private static final String TYPE = "select customer_type from customer where bank_id = $1 and customer_id = $2";

    private final Statements statements;

    Parents(Statements statements) {
        this.statements = statements;
    }

    /** The customer's id; error C when the bank has no such customer, OBP-30274 when they are not of the group. */
    public Uni<UUID> get(CustomerType.Group group, String bankId, String customerId) {
        UUID id = Ids.parse(customerId).orElseThrow(() -> CustomerNotFound.of(customerId));
        return statements.lookUp(bankId, TYPE, Tuple.of(bankId, id)).map(rows -> {
            if (rows.size() == 0) {
                throw CustomerNotFound.of(customerId);
            }
            group.verify(rows.iterator().next().getString(0));
            return id;
        });
    }
}
