package org.openbank.customer.security;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while there is no key by which a token could be verified (contract section 5). */
@Readiness
class KeysReadiness implements HealthCheck {

    private final TokenVerifier verifier;

    KeysReadiness(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Keys of the issuer")
                .status(verifier.hasUsableKeys())
                .build();
    }
}
