package org.openbank.customer.entitlement;

import java.util.List;

/** Several requests, newest first. */
public record EntitlementRequestsJson(List<EntitlementRequestJson> entitlementRequests) {}
