package org.openbank.customer.customer;

import jakarta.validation.constraints.Size;

/** A credit rating and who gave it. Both may be null. */
public record CreditRatingJson(@Size(max = 100) String rating, @Size(max = 100) String source) {}
