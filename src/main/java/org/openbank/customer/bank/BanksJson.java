package org.openbank.customer.bank;

import java.util.List;

/** All banks (contract section 6). */
public record BanksJson(List<ListedBankJson> banks) {}
