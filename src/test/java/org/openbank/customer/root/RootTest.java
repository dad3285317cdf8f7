package org.openbank.customer.root;

import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;

/** Contract section 6: root. */
@QuarkusTest
@WithTestResource(Trust.class)
class RootTest {

    @Test
    void rootSaysVersionAndHost() {
        JsonNode root = Expect.body(Api.anonymous().get("/root"), 200);

        assertThat(Json.keys(root))
                .containsExactly("version", "version_status", "git_commit", "connector", "hosted_by");
        assertThat(root.get("version").asText()).isEqualTo("v3.1.0");
        assertThat(root.get("version_status").asText()).isEqualTo("STABLE");
        assertThat(root.get("git_commit").asText()).matches(Files.exists(Path.of(".git")) ? "[0-9a-f]{40}" : "unknown");
        assertThat(Json.keys(root.get("hosted_by")))
                .containsExactly("organisation", "email", "phone", "organisation_website");
        assertThat(Expect.body(Api.anonymous().get("//obp/v3.1.0"), 200)).isEqualTo(root);
    }
}
