package org.openbank.customer.bank;

import jakarta.validation.constraints.Size;

/** How payments find a bank: a scheme and the bank's address in it. */
public record BankRoutingJson(@Size(max = 255) String scheme, @Size(max = 255) String address) {

    static BankRoutingJson of(Bank bank) {
        return new BankRoutingJson(bank.routingScheme, bank.routingAddress);
    }
}
