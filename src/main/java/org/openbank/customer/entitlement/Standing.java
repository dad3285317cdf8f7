package org.openbank.customer.entitlement;

/** What the database knows of a caller at a bank, as far as one request needs it. */
public record Standing(
        boolean userKnown,
        boolean userLocked,
        boolean userDeleted,
        boolean bankExists,
        boolean roleHeld,
        boolean pathUserExists) {}
