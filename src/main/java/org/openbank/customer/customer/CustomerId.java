package org.openbank.customer.customer;

import java.io.Serializable;
import java.util.UUID;

/** A customer exists only at its bank: both together are the key. */
public record CustomerId(String bankId, UUID customerId) implements Serializable {}
