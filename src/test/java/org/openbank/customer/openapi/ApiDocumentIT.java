package org.openbank.customer.openapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Test;

import org.openbank.customer.testing.ApiDocument;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Postgres;

import static org.assertj.core.api.Assertions.assertThat;

/** The same against the packaged service, and that the repository shows every change of the API. */
@QuarkusIntegrationTest
@WithTestResource(Postgres.class)
class ApiDocumentIT extends ApiDocumentTest {

    /** A local build writes the file; when CI fails here, build locally, look at the difference and commit it. */
    @Test
    void theDocumentOfTheRepositoryIsTheOneServed() throws IOException {
        String committed = Files.readString(Path.of("docs", "api", "openapi.json"));

        assertThat(ApiDocument.document()).isEqualTo(Json.read(committed));
    }
}
