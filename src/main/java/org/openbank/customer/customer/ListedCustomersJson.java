package org.openbank.customer.customer;

import java.util.List;

/** Several customers. */
public record ListedCustomersJson(List<ListedCustomerJson> customers) {}
