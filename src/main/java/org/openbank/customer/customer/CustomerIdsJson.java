package org.openbank.customer.customer;

import java.util.List;

/** Several customers by their ids. */
public record CustomerIdsJson(List<CustomerIdJson> customers) {}
