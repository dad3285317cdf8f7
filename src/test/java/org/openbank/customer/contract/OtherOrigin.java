package org.openbank.customer.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.openbank.customer.testing.Trust;

/** The service as an operator sets it up for pages of another origin, by what the example in deploy says. */
public class OtherOrigin extends Trust {

    static final String PROVIDER = "The bank's login";
    static final String WELL_KNOWN = "https://idp.example.com/realms/bank/.well-known/openid-configuration";

    private static final Path EXAMPLE = Path.of("deploy", "example", "configuration.yaml");
    private static final Pattern SETTING = Pattern.compile("(?m)^  QUARKUS_HTTP_CORS_(\\w+): \"?([^\"\n]*)\"?$");

    /** The settings of the example, by the end of their names: ORIGINS for example. */
    static Map<String, String> example() {
        Map<String, String> settings = new HashMap<>();
        try {
            Matcher setting = SETTING.matcher(Files.readString(EXAMPLE));
            while (setting.find()) {
                settings.put(setting.group(1), setting.group(2));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings;
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(super.start());
        example()
                .forEach((name, value) -> settings.put(
                        "quarkus.http.cors." + name.toLowerCase(Locale.ROOT).replace('_', '-'), value));
        settings.put("obp.identity-provider.name", PROVIDER);
        settings.put("obp.identity-provider.well-known", WELL_KNOWN);
        return settings;
    }
}
