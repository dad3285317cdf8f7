package org.openbank.customer.finding;

import java.util.UUID;

import jakarta.validation.constraints.NotNull;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A customer by bank and id alone (contract section 7.1). */
@RegisterForReflection
public record MinimalCustomerJson(@NotNull String bankId, UUID customerId) {}
