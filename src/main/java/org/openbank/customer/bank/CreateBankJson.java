package org.openbank.customer.bank;

import jakarta.validation.constraints.Size;

import org.openbank.customer.json.ObpBody;

/** Body and answer of createBank (contract section 6). */
@ObpBody(name = "BankJSONV220")
public record CreateBankJson(
        @Size(max = 255) String id,
        @Size(max = 255) String fullName,
        @Size(max = 255) String shortName,
        @Size(max = 2000) String logoUrl,
        @Size(max = 2000) String websiteUrl,
        @Size(max = 255) String swiftBic,
        @Size(max = 255) String nationalIdentifier,
        BankRoutingJson bankRouting) {

    Bank toBank() {
        Bank bank = new Bank();
        bank.bankId = id;
        bank.fullName = fullName;
        bank.shortName = shortName;
        bank.logoUrl = logoUrl;
        bank.websiteUrl = websiteUrl;
        bank.swiftBic = swiftBic;
        bank.nationalIdentifier = nationalIdentifier;
        bank.routingScheme = bankRouting.scheme();
        bank.routingAddress = bankRouting.address();
        return bank;
    }
}
