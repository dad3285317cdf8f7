package org.openbank.customer.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

import org.openbank.customer.testing.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** A configured identity provider stands in the API document, and the Explorer page may ask it, and nobody else. */
@QuarkusTest
@WithTestResource(IdentityProviderStub.class)
class IdentityProviderTest {

    /** Not injected: an injected setting would be one that every test needs. */
    private static String wellKnown() {
        return ConfigProvider.getConfig().getValue("obp.identity-provider.well-known", String.class);
    }

    @Test
    void theDocumentNamesIt() {
        JsonNode document = Json.read(RestAssured.get("/q/openapi?format=json").asString());

        assertThat(document.at("/components/securitySchemes/openid/openIdConnectUrl")
                        .asText())
                .isEqualTo(wellKnown());
        assertThat(document.get("x-identity-provider"))
                .isEqualTo(Json.object("{}")
                        .put("name", IdentityProviderStub.NAME)
                        .put("well_known", wellKnown())
                        .put("client_id", IdentityProviderStub.CLIENT));
        assertThat(RestAssured.get("/q/openapi?format=yaml").asString()).contains(wellKnown());
    }

    @Test
    void thePageMayAskIt() {
        String origin = wellKnown().replaceFirst("/\\.well-known.*", "");

        assertThat(RestAssured.get("/").header("Content-Security-Policy"))
                .contains("connect-src 'self' " + origin + ";")
                .contains("default-src 'none'; script-src 'self'; style-src 'self'")
                .doesNotContain("unsafe", "*");
    }
}
