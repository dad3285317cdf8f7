package org.openbank.customer.entitlement;

import java.util.List;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The roles of a user, newest first (contract section 6); within streamed rows, so the native image has to be told. */
@RegisterForReflection
public record EntitlementsJson(List<EntitlementJson> list) {}
