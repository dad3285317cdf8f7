package org.openbank.customer.customer;

import java.util.List;

/** All customers of a user. */
public record LinkedCustomersJson(List<LinkedCustomerJson> customers) {}
