package org.openbank.customer.finding;

import java.util.function.Function;

import io.vertx.sqlclient.Row;

import org.openbank.customer.customer.CustomerColumns;
import org.openbank.customer.customer.FoundCustomerJson;
import org.openbank.customer.customer.TypedCustomerJson;

/** What a list tells of a customer (contract section 7.1). */
enum Shape {
    /** S3. */
    FOUND(CustomerColumns.OF_V310.list("c."), row -> FoundCustomerJson.of(CustomerColumns.OF_V310.read(row))),
    /** S6. */
    TYPED(CustomerColumns.ALL.list("c."), row -> TypedCustomerJson.of(CustomerColumns.ALL.read(row))),
    /** Bank and id. */
    MINIMAL("c.bank_id, c.customer_id", row -> new MinimalCustomerJson(row.getString(0), row.getUUID(1)));

    private final String columns;
    private final Function<Row, ? extends Record> item;

    Shape(String columns, Function<Row, ? extends Record> item) {
        this.columns = columns;
        this.item = item;
    }

    String columns() {
        return columns;
    }

    Function<Row, ? extends Record> item() {
        return item;
    }
}
