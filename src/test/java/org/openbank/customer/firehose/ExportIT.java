package org.openbank.customer.firehose;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

import org.openbank.customer.testing.Postgres;

/** The same against the packaged service. */
@QuarkusIntegrationTest
@WithTestResource(Postgres.class)
class ExportIT extends ExportTest {}
