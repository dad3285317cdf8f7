package org.openbank.customer.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;

import io.smallrye.mutiny.Uni;

/** Says who calls, from the headers of a request: check A of the contract, sections 1.8 and 5. */
@ApplicationScoped
public class Authentication {

    private final TokenVerifier verifier;

    Authentication(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    public Uni<Caller> of(HttpHeaders headers) {
        return Uni.createFrom().item(() -> Credentials.of(headers)).flatMap(verifier::verify);
    }
}
