package org.openbank.customer.customer;

import java.util.List;

/** Several customers. */
public record ListedCustomersJson(List<ListedCustomerJson> customers) {

    static ListedCustomersJson of(List<Customer> customers) {
        return new ListedCustomersJson(
                customers.stream().map(ListedCustomerJson::of).toList());
    }
}
