package org.openbank.customer.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.smallrye.openapi.runtime.io.Format;

import org.openbank.customer.config.ObpConfig;

/** Names the configured identity provider in the API document, for generated clients and for the Explorer's login. */
@Singleton
class IdentityProvider {

    private final ObpConfig.IdentityProvider settings;

    IdentityProvider(ObpConfig config) {
        this.settings = config.identityProvider();
    }

    byte[] addTo(byte[] document, Format format) {
        Optional<String> wellKnown = settings.wellKnown().map(Object::toString);
        if (wellKnown.isEmpty()) {
            return document;
        }
        ObjectMapper mapper = format == Format.JSON ? new ObjectMapper() : new YAMLMapper();
        try {
            ObjectNode json = (ObjectNode) mapper.readTree(document);
            ((ObjectNode) json.at("/components/securitySchemes/" + ApiDocument.OPENID))
                    .put("openIdConnectUrl", wellKnown.get())
                    .put("description", "The identity provider of this instance, where the JWT comes from.");
            settings.clientId().ifPresent(client -> json.putObject("x-identity-provider")
                    .put(
                            "name",
                            settings.name().orElse(settings.wellKnown().get().getHost()))
                    .put("well_known", wellKnown.get())
                    .put("client_id", client));
            return mapper.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
