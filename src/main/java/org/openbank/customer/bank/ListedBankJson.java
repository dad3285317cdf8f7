package org.openbank.customer.bank;

import jakarta.validation.constraints.NotNull;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.sqlclient.Row;

/** A bank in the list; unlike {@link BankJson} it has a single routing. */
@RegisterForReflection
public record ListedBankJson(
        @NotNull String id,
        String shortName,
        String fullName,
        String logo,
        String website,
        BankRoutingJson bankRouting) {

    static ListedBankJson of(Row bank) {
        return new ListedBankJson(
                bank.getString("bank_id"),
                bank.getString("short_name"),
                bank.getString("full_name"),
                bank.getString("logo_url"),
                bank.getString("website_url"),
                new BankRoutingJson(bank.getString("routing_scheme"), bank.getString("routing_address")));
    }
}
