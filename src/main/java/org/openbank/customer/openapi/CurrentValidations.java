package org.openbank.customer.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.logging.Log;
import io.smallrye.openapi.runtime.io.Format;

import org.openbank.customer.validation.ShownValidations;
import org.openbank.customer.validation.Validations;

/** Tells in the document which validations are set at this moment; the build writes that none are (contract section 10). */
@ApplicationScoped
class CurrentValidations {

    private final Validations validations;

    CurrentValidations(Validations validations) {
        this.validations = validations;
    }

    /** As an operation of the document tells them: in the words of the page, and as data. */
    static Map<String, Object> extensions(ShownValidations shown) {
        // Sorted, because the order of Map.of differs from build to build.
        return new TreeMap<>(Map.of(
                "x-obp-validations",
                new TreeMap<>(Map.of(
                        "required_json_validation", shown.requiredJsonValidation(),
                        "allowed_authentication_types", shown.allowedAuthenticationTypes())),
                "x-obp-json-schema-validation",
                shown.jsonSchema(),
                "x-obp-allowed-authentication-types",
                shown.authenticationTypes()));
    }

    /** By operation, those for which something is set. Waits for the database when nothing was read from it yet. */
    Map<String, ShownValidations> now() {
        return validations
                .shown()
                .onFailure()
                .invoke(away -> Log.info("The API document is shown without validations: the database is away"))
                .onFailure()
                .recoverWithItem(Map.of())
                .await()
                .indefinitely();
    }

    byte[] addTo(byte[] document, Format format, Map<String, ShownValidations> shown) {
        if (shown.isEmpty()) {
            return document;
        }
        ObjectMapper mapper = format == Format.JSON ? new ObjectMapper() : new YAMLMapper();
        try {
            JsonNode json = mapper.readTree(document);
            json.get("paths")
                    .forEach(path -> path.forEach(operation -> {
                        ShownValidations own =
                                shown.get(operation.path("x-obp-operation-id").asText());
                        if (own != null) {
                            extensions(own).forEach((name, value) -> ((ObjectNode) operation).putPOJO(name, value));
                        }
                    }));
            return mapper.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
