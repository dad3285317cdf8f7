package org.openbank.customer.crm;

import java.io.Serializable;
import java.util.UUID;

/** The key of a CRM event, bank first. */
public record CrmEventId(String bankId, UUID crmEventId) implements Serializable {}
