package org.openbank.customer.finding;

import java.util.List;

/** Customers of a bank by their ids. */
public record MinimalCustomersJson(List<MinimalCustomerJson> customers) {}
