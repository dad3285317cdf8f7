package org.openbank.customer.bank;

import jakarta.validation.constraints.NotNull;

/** A bank in the list; unlike {@link BankJson} it has a single routing. */
public record ListedBankJson(
        @NotNull String id,
        String shortName,
        String fullName,
        String logo,
        String website,
        BankRoutingJson bankRouting) {

    static ListedBankJson of(Bank bank) {
        return new ListedBankJson(
                bank.bankId, bank.shortName, bank.fullName, bank.logoUrl, bank.websiteUrl, BankRoutingJson.of(bank));
    }
}
