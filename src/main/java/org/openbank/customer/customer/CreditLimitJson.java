package org.openbank.customer.customer;

import jakarta.validation.constraints.Size;

/** A credit limit; the amount is the client's own text, kept to the letter. Both may be null. */
public record CreditLimitJson(@Size(max = 100) String currency, @Size(max = 100) String amount) {
    /** Without what it holds. */
    @Override
    public String toString() {
        return "CreditLimitJson[...]";
    }
}
