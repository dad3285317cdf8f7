package org.openbank.customer.validation;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;

import io.smallrye.mutiny.Uni;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.http.ServedOperations;
import org.openbank.customer.security.AuthenticationType;

/** Refuses a way to log in that is not allowed for the operation, before the token is looked at (contract section 10.2). */
public class AuthenticationTypeFilter {

    private final Validations validations;
    private final ServedOperations operations;

    AuthenticationTypeFilter(Validations validations, ServedOperations operations) {
        this.validations = validations;
        this.operations = operations;
    }

    /** Null when there is nothing to wait for. Who does not log in is not affected. */
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    public Uni<Void> check(ResourceInfo resource, HttpHeaders headers) {
        Validations.Known known = validations.known();
        if (known == null) {
            return AuthenticationType.of(headers).isEmpty()
                    ? null
                    : validations
                            .whenKnown()
                            .invoke(read -> verify(read, resource, headers))
                            .replaceWithVoid();
        }
        verify(known, resource, headers);
        return null;
    }

    private void verify(Validations.Known known, ResourceInfo resource, HttpHeaders headers) {
        if (known.types().isEmpty()) {
            return;
        }
        OperationValidation validation = known.types().get(operations.id(resource.getResourceMethod()));
        if (validation != null) {
            AuthenticationType.of(headers)
                    .filter(type -> !validation.usableTypes().contains(type))
                    .ifPresent(type -> {
                        throw ObpError.AUTHENTICATION_TYPE_ILLEGAL.glued(
                                " allowed authentication types: " + AuthenticationType.listed(validation.types())
                                        + ", current request auth type: " + type);
                    });
        }
    }
}
