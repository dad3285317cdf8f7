package org.openbank.customer.crm;

import java.util.List;

/** All events of a bank, newest actual date first. */
public record CrmEventsJson(List<CrmEventJson> crmEvents) {}
