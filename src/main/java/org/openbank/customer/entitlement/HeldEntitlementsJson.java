package org.openbank.customer.entitlement;

import java.util.List;

/** Entitlements of several users, newest first. */
public record HeldEntitlementsJson(List<HeldEntitlementJson> list) {}
