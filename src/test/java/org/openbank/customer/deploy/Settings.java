package org.openbank.customer.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.config.ConfigMappings;

import org.openbank.customer.config.ObpConfig;

/** Every environment variable that means something to the service. */
final class Settings {

    /** Those of the MicroProfile JWT specification that TokenVerifier reads. */
    private static final List<String> JWT = List.of(
            "mp.jwt.verify.issuer",
            "mp.jwt.verify.audiences",
            "mp.jwt.verify.publickey",
            "mp.jwt.verify.publickey.location",
            "mp.jwt.verify.clock.skew");

    private Settings() {}

    /** Quarkus' own from the models that its extensions bring, and those of this service. */
    static Set<String> environmentVariables() {
        Set<String> names = new HashSet<>();
        try {
            for (URL model : Collections.list(Settings.class
                    .getClassLoader()
                    .getResources("META-INF/quarkus-config-doc/quarkus-config-model.json"))) {
                try (InputStream json = model.openStream()) {
                    new ObjectMapper()
                            .readTree(json)
                            .findValues("path")
                            .forEach(path -> collect(path.path("environmentVariable"), names));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ConfigMappings.getProperties(ConfigMappings.ConfigClass.configClass(ObpConfig.class))
                .keySet()
                .forEach(name -> names.add(variable(name)));
        JWT.forEach(name -> names.add(variable(name)));
        return names;
    }

    private static void collect(JsonNode variable, Set<String> names) {
        if (variable.isTextual()) {
            names.add(variable.asText());
        }
    }

    static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
