package org.openbank.customer.customer;

import java.util.List;

/** Customers with their types and parents. */
public record TypedCustomersJson(List<TypedCustomerJson> customers) {}
