package org.openbank.customer.customer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.vertx.sqlclient.Row;

import org.openbank.customer.export.StreamedList.Items;

/**
 * Joins the rows of each customer, one for each of its attributes and one with null where there are none. The rows
 * of a customer follow each other, also over the end of a page.
 */
final class AttributeRows<T extends Record> implements Items {

    private final CustomerColumns columns;
    private final Function<CustomerWithAttributes, T> item;
    private CustomerWithAttributes current;

    /** {@code columns} are those that stand before the attribute in a row. */
    AttributeRows(CustomerColumns columns, Function<CustomerWithAttributes, T> item) {
        this.columns = columns;
        this.item = item;
    }

    @Override
    public List<T> of(Iterable<Row> rows, boolean last) {
        List<T> complete = new ArrayList<>();
        for (Row row : rows) {
            if (current == null || !isOf(current.customer(), row)) {
                finish(complete);
                current = new CustomerWithAttributes(columns.read(row), new ArrayList<>());
            }
            if (row.getUUID(columns.count()) != null) {
                current.attributes().add(attribute(row));
            }
        }
        if (last) {
            finish(complete);
        }
        return complete;
    }

    private void finish(List<T> complete) {
        if (current != null) {
            complete.add(item.apply(current));
            current = null;
        }
    }

    private static boolean isOf(Customer customer, Row row) {
        return customer.customerId.equals(row.getUUID(CustomerColumn.CUSTOMER_ID.ordinal()))
                && customer.bankId.equals(row.getString(CustomerColumn.BANK_ID.ordinal()));
    }

    /** Without its version: what stands within a customer has no tag. */
    private CustomerAttribute attribute(Row row) {
        int i = columns.count();
        CustomerAttribute attribute = new CustomerAttribute();
        attribute.customerAttributeId = row.getUUID(i++);
        attribute.name = row.getString(i++);
        attribute.type = row.getString(i++);
        attribute.value = row.getString(i);
        return attribute;
    }
}
