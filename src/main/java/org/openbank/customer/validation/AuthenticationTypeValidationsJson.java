package org.openbank.customer.validation;

import java.util.List;

/** All lists of types that are set (contract section 10.2). */
public record AuthenticationTypeValidationsJson(
        List<AuthenticationTypeValidationJson> authenticationTypesValidations) {}
