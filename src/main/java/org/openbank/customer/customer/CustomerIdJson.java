package org.openbank.customer.customer;

import java.util.UUID;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A customer by their id alone (contract section 7.1). */
@RegisterForReflection
public record CustomerIdJson(UUID id) {}
