package org.openbank.customer.taxresidence;

import java.io.Serializable;
import java.util.UUID;

/** The key of a tax residence, bank first. */
public record TaxResidenceId(String bankId, UUID taxResidenceId) implements Serializable {}
