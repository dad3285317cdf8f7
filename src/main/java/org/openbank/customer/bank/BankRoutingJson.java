package org.openbank.customer.bank;

import jakarta.validation.constraints.Size;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** How payments find a bank: a scheme and the bank's address in it. */
@RegisterForReflection
public record BankRoutingJson(@Size(max = 255) String scheme, @Size(max = 255) String address) {

    static BankRoutingJson of(Bank bank) {
        return new BankRoutingJson(bank.routingScheme, bank.routingAddress);
    }
}
