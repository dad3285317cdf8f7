package org.openbank.customer;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.eclipse.microprofile.config.Config;

/** The settings without which production does not start (contract section 5). */
final class RequiredSettings {

    private static final List<Map.Entry<String, String>> REQUIRED = List.of(
            Map.entry("mp.jwt.verify.issuer", "the issuer that tokens must come from"),
            Map.entry("mp.jwt.verify.audiences", "the audience that tokens must be for"),
            Map.entry("mp.jwt.verify.publickey.location", "file or JWKS address of the issuer's public keys"),
            Map.entry("quarkus.datasource.reactive.url", "the database, for example postgresql://host:5432/customers"));

    private RequiredSettings() {}

    /** One line for each that is missing, naming the property and its environment variable. */
    static List<String> missing(Config config) {
        return REQUIRED.stream()
                .flatMap(setting -> isSet(config, setting.getKey())
                        ? Stream.empty()
                        : Stream.of("Missing setting " + setting.getKey() + " (environment variable "
                                + setting.getKey().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_") + "): "
                                + setting.getValue()))
                .toList();
    }

    private static boolean isSet(Config config, String name) {
        return config.getOptionalValue(name, String.class).isPresent();
    }
}
