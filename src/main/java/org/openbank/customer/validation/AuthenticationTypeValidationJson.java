package org.openbank.customer.validation;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.annotations.RegisterForReflection;

import org.openbank.customer.precondition.RowVersion;
import org.openbank.customer.precondition.Versioned;
import org.openbank.customer.security.AuthenticationType;

/** By which types the caller of an operation may log in (contract section 10.2). */
@RegisterForReflection
public record AuthenticationTypeValidationJson(
        String operationId, List<String> allowedAuthenticationTypes, @JsonIgnore RowVersion rowVersion)
        implements Versioned {

    static AuthenticationTypeValidationJson of(StoredValidation stored) {
        List<AuthenticationType> types = AllowedTypes.read(stored.setting());
        return new AuthenticationTypeValidationJson(
                stored.operationId(),
                types.stream().map(AuthenticationType::toString).toList(),
                stored.rowVersion());
    }
}
