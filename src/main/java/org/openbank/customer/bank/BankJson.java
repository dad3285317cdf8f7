package org.openbank.customer.bank;

import java.util.List;

import jakarta.validation.constraints.NotNull;

/** One bank (contract section 6). */
public record BankJson(
        @NotNull String id,
        String shortName,
        String fullName,
        String logo,
        String website,
        List<BankRoutingJson> bankRoutings) {

    static BankJson of(Bank bank) {
        return new BankJson(
                bank.bankId,
                bank.shortName,
                bank.fullName,
                bank.logoUrl,
                bank.websiteUrl,
                List.of(BankRoutingJson.of(bank)));
    }
}
