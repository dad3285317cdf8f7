package org.openbank.customer.validation;

import java.util.List;

/** All schemas that are set (contract section 10.1). */
public record JsonSchemaValidationsJson(List<JsonSchemaValidationJson> jsonSchemaValidations) {}
