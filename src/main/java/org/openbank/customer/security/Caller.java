package org.openbank.customer.security;

import java.util.Set;
import java.util.UUID;

/**
 * Who calls, as the verified token says it: the user and the application, and the entitlements that the
 * issuer sent along (contract section 5). {@code email} and
 * {@code application} may be null, the latter only until it is identified; {@code consentId} is null without the claim. Its text has ids only.
 */
public record Caller(
        UUID userId,
        String provider,
        String providerId,
        String username,
        String email,
        String application,
        String consentId,
        Set<TokenEntitlement> entitlements) {

    /** A role at a bank as the token names it; a system role has the empty bank id. */
    public record TokenEntitlement(String bankId, String roleName) {}

    @Override
    public String toString() {
        return "Caller[userId=" + userId + "]";
    }
}
