package org.openbank.customer.address;

import java.io.Serializable;
import java.util.UUID;

/** The key of an address, bank first. */
public record CustomerAddressId(String bankId, UUID customerAddressId) implements Serializable {}
