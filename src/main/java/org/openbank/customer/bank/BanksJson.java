package org.openbank.customer.bank;

import java.util.List;

/** All banks (contract section 6). */
public record BanksJson(List<Item> banks) {

    /** A bank in the list; unlike {@link BankJson} it has a single routing. */
    public record Item(
            String id, String shortName, String fullName, String logo, String website, BankRoutingJson bankRouting) {

        static Item of(Bank bank) {
            return new Item(
                    bank.bankId,
                    bank.shortName,
                    bank.fullName,
                    bank.logoUrl,
                    bank.websiteUrl,
                    BankRoutingJson.of(bank));
        }
    }

    static BanksJson of(List<Bank> banks) {
        return new BanksJson(banks.stream().map(Item::of).toList());
    }
}
