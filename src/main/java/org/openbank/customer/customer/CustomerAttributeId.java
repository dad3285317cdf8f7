package org.openbank.customer.customer;

import java.io.Serializable;
import java.util.UUID;

/** The key of an attribute, bank first. */
public record CustomerAttributeId(String bankId, UUID customerAttributeId) implements Serializable {}
