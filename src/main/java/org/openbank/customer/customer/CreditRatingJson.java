package org.openbank.customer.customer;

import jakarta.validation.constraints.Size;

import io.quarkus.runtime.annotations.RegisterForReflection;

import org.openbank.customer.json.StoredAs;

/** A credit rating and who gave it. Both may be null. */
@RegisterForReflection
public record CreditRatingJson(
        @Size(max = 100) @StoredAs("credit_rating") String rating,
        @Size(max = 100) @StoredAs("credit_source") String source) {
    /** Without what it holds. */
    @Override
    public String toString() {
        return "CreditRatingJson[...]";
    }
}
