package org.openbank.customer.customer;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

/** Which columns of a customer a statement names: all of {@link CustomerColumn} up to one of them. */
public enum CustomerColumns {
    /** Those of the shapes of contract section 2.1 and of their tags, so that the daily calls carry nothing else. */
    OF_V310(CustomerColumn.VERSION),
    /** And those of the shapes of section 7.1. */
    ALL(CustomerColumn.PARENT_CUSTOMER_ID);

    private final CustomerColumn[] columns;

    CustomerColumns(CustomerColumn last) {
        this.columns = Arrays.copyOf(CustomerColumn.values(), last.ordinal() + 1);
    }

    /** Their names, one by one so that an older program runs on a newer schema; each with this prefix, for example {@code c.}. */
    public String list(String prefix) {
        return Stream.of(columns).map(column -> prefix + column.column()).collect(Collectors.joining(", "));
    }

    /** How many there are, which is the position of the first column behind them. */
    int count() {
        return columns.length;
    }

    /** Reads a customer from a row that begins with these columns. */
    public Customer read(Row row) {
        Customer customer = new Customer();
        for (CustomerColumn column : columns) {
            column.set(customer, column.read(row));
        }
        return customer;
    }

    /** Their values, for a statement. */
    Tuple parameters(Customer customer) {
        Tuple parameters = Tuple.tuple();
        for (CustomerColumn column : columns) {
            parameters.addValue(CustomerColumn.parameter(column.get(customer)));
        }
        return parameters;
    }
}
