package org.openbank.customer.customer;

import jakarta.validation.constraints.Size;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A credit limit; the amount is the client's own text, kept to the letter. Both may be null. */
@RegisterForReflection
public record CreditLimitJson(@Size(max = 100) String currency, @Size(max = 100) String amount) {
    /** Without what it holds. */
    @Override
    public String toString() {
        return "CreditLimitJson[...]";
    }
}
