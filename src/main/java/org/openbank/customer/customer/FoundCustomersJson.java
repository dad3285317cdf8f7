package org.openbank.customer.customer;

import java.util.List;

/** Customers of a bank that a list or a search found. */
public record FoundCustomersJson(List<FoundCustomerJson> customers) {}
