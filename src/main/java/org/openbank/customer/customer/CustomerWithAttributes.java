package org.openbank.customer.customer;

import java.util.List;

/** A customer and its attributes, oldest first, read together in one statement however many there are. */
record CustomerWithAttributes(Customer customer, List<CustomerAttribute> attributes) {}
