package org.openbank.customer.trail;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

import org.openbank.customer.testing.Postgres;

/** The same against the packaged service. */
@QuarkusIntegrationTest
@WithTestResource(Postgres.class)
class RecordExportIT extends RecordExportTest {}
