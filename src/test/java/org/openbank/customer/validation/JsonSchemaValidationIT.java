package org.openbank.customer.validation;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class JsonSchemaValidationIT extends JsonSchemaValidationTest {}
