package org.openbank.customer;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.microprofile.config.Config;

import org.openbank.customer.security.KeyLocation;
import org.openbank.customer.storage.PrimaryDatabase;

/** What is wrong with the settings, so that production does not start (contract section 5). */
final class RequiredSettings {

    private static final List<Map.Entry<String, String>> REQUIRED = List.of(
            Map.entry("mp.jwt.verify.issuer", "the issuer that tokens must come from"),
            Map.entry("mp.jwt.verify.audiences", "the audience that tokens must be for"),
            Map.entry(KeyLocation.SETTING, "file or JWKS address of the issuer's public keys"),
            Map.entry("quarkus.datasource.reactive.url", "the database, for example postgresql://host:5432/customers"));

    /** Where an instance that only reads stores who read what. */
    private static final Map.Entry<String, String> RECORDS = Map.entry(
            PrimaryDatabase.SETTING,
            "the primary, where an instance that only reads keeps its records, for example postgresql://host:5432/customers");

    private RequiredSettings() {}

    /** One line for each that is missing or refused, naming the property and its environment variable. */
    static List<String> problems(Config config) {
        Stream<String> missing = Stream.concat(
                        REQUIRED.stream(), ReadOnlyInstance.is(config) ? Stream.of(RECORDS) : Stream.empty())
                .filter(setting -> value(config, setting.getKey()).isEmpty())
                .map(setting -> "Missing setting " + named(setting.getKey()) + setting.getValue());
        Stream<String> refused = value(config, KeyLocation.SETTING)
                .flatMap(location -> KeyLocation.problem(location, isAllowed(config)))
                .map(problem -> "Refused setting " + named(KeyLocation.SETTING) + problem)
                .stream();
        Stream<String> unfit = value(config, PrimaryDatabase.SETTING)
                .flatMap(PrimaryDatabase::problem)
                .map(problem -> "Refused setting " + named(PrimaryDatabase.SETTING) + problem)
                .stream();
        return Stream.of(missing, refused, unfit).flatMap(problems -> problems).toList();
    }

    private static boolean isAllowed(Config config) {
        return config.getOptionalValue(KeyLocation.ALLOW_HTTP, Boolean.class).orElse(false);
    }

    private static String named(String setting) {
        return setting + " (environment variable "
                + setting.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_") + "): ";
    }

    private static Optional<String> value(Config config, String name) {
        return config.getOptionalValue(name, String.class);
    }
}
