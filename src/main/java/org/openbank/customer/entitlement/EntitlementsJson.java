package org.openbank.customer.entitlement;

import java.util.List;

/** The roles of a user, newest first (contract section 6). */
public record EntitlementsJson(List<EntitlementJson> list) {}
