package org.openbank.customer.http;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The older operations that answer under the version that brought them as well; nothing else answers
 * there (contract section 1.1).
 */
final class NativeVersions {

    private static final String PREFIX = "/obp/v3.1.0";
    private static final String BANK = "/banks/[^/]+";

    private static final List<Alias> ALIASES = List.of(
            new Alias("GET", "v1.4.0", BANK + "/crm-events"),
            new Alias("GET", "v2.0.0", BANK + "/customers/[^/]+/social_media_handles"),
            new Alias("POST", "v2.0.0", BANK + "/customers/[^/]+/social_media_handles"),
            new Alias("POST", "v2.0.0", BANK + "/user_customer_links"),
            new Alias("GET", "v2.1.0", BANK + "/customers"),
            new Alias("GET", "v3.0.0", "/users/current/customers"));

    private NativeVersions() {}

    private record Alias(String method, String prefix, Pattern path) {

        Alias(String method, String version, String path) {
            this(method, "/obp/" + version, Pattern.compile(Pattern.quote("/obp/" + version) + path));
        }
    }

    /** The path under which v3.1.0 offers the same, when there is one. */
    static Optional<String> current(String method, String path) {
        if (path.startsWith(PREFIX)) {
            return Optional.empty();
        }
        return ALIASES.stream()
                .filter(alias ->
                        alias.method.equals(method) && alias.path.matcher(path).matches())
                .map(alias -> PREFIX + path.substring(alias.prefix.length()))
                .findFirst();
    }
}
