package org.openbank.customer.validation;

import java.util.List;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.sqlclient.Row;

import org.openbank.customer.json.RawJson;
import org.openbank.customer.security.AuthenticationType;

/** By which types the caller of an operation may log in (contract section 10.2). */
@RegisterForReflection
public record AuthenticationTypeValidationJson(String operationId, List<String> allowedAuthenticationTypes) {

    static AuthenticationTypeValidationJson of(String operationId, List<AuthenticationType> types) {
        return new AuthenticationTypeValidationJson(
                operationId, types.stream().map(AuthenticationType::toString).toList());
    }

    static AuthenticationTypeValidationJson of(Row row) {
        return of(row.getString("operation_id"), AllowedTypes.read(new RawJson(row.getString("setting"))));
    }
}
