package org.openbank.customer.link;

import java.io.Serializable;
import java.util.UUID;

/** The key of a link, bank first. */
public record UserCustomerLinkId(String bankId, UUID userCustomerLinkId) implements Serializable {}
