package org.openbank.customer.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Under which versions an operation answers beside the one in its path, with its own method and no other: the version
 * that brought it (contract section 1.1), and those under which OBP's own tools ask for it (section 11). Nothing else
 * answers there.
 */
public final class Aliases {

    private static final String PREFIX = "/obp/";

    /** Nothing here is an alias: the daily path is not looked up. */
    private static final String DAILY = "/obp/v3.1.0";

    /** What stands for anything, for example BANK_ID. */
    private static final String NAME = "[A-Z]+(_[A-Z]+)*";

    /** Those that OBP has published, oldest first. */
    private static final List<String> VERSIONS = List.of(
            "v1.4.0", "v2.0.0", "v2.1.0", "v2.2.0", "v3.0.0", "v3.1.0", "v4.0.0", "v5.0.0", "v5.1.0", "v6.0.0",
            "v7.0.0");

    /** Those that OBP's tools can be set to. */
    private static final List<String> OF_TOOLS =
            List.of("v1.4.0", "v3.1.0", "v4.0.0", "v5.0.0", "v5.1.0", "v6.0.0", "v7.0.0");

    private static final List<Alias> TABLE = List.of(
            alias("GET", "/obp/v3.1.0/banks/BANK_ID/crm-events", "v1.4.0"),
            alias("GET", "/obp/v3.1.0/banks/BANK_ID/customers", "v2.1.0"),
            alias("GET", "/obp/v3.1.0/banks/BANK_ID/customers/CUSTOMER_ID/social_media_handles", "v2.0.0", "v4.0.0"),
            alias("POST", "/obp/v3.1.0/banks/BANK_ID/customers/CUSTOMER_ID/social_media_handles", "v2.0.0", "v4.0.0"),
            alias("POST", "/obp/v3.1.0/banks/BANK_ID/user_customer_links", "v2.0.0"),
            alias("GET", "/obp/v3.1.0/users/current/customers", "v3.0.0", "v4.0.0"),
            alias("GET", "/obp/v3.1.0/users/username/USERNAME", "v3.0.0"),
            alias("GET", "/obp/v3.1.0/users/user_id/USER_ID", "v3.0.0"),
            alias("GET", "/obp/v3.1.0/users/current", from("v3.0.0", "v6.0.0")),
            alias("GET", "/obp/v3.1.0/users/USER_ID/entitlements", from("v2.0.0", "v5.1.0")),
            alias("POST", "/obp/v3.1.0/users/USER_ID/entitlements", from("v2.0.0", "v5.1.0")),
            alias("GET", "/obp/v3.1.0/my/entitlements", from("v2.0.0", "v6.0.0")),
            alias("GET", "/obp/v3.1.0/my/entitlement-requests", from("v2.0.0", "v6.0.0")),
            alias("GET", "/obp/v3.1.0/entitlement-requests", from("v2.0.0", "v6.0.0")),
            alias("POST", "/obp/v3.1.0/entitlement-requests", from("v2.0.0", "v6.0.0")),
            alias("GET", "/obp/v3.1.0/roles", from("v2.1.0", "v6.0.0")),
            alias("GET", "/obp/v3.1.0/banks", from("v2.0.0", "v6.0.0")),
            alias("GET", "/obp/v3.1.0/banks/BANK_ID", from("v2.0.0", "v6.0.0")),
            alias("GET", "/obp/v3.1.0/root", OF_TOOLS),
            alias("GET", "/obp/v3.1.0/api/versions", OF_TOOLS),
            alias("GET", "/obp/v3.1.0/api/glossary", OF_TOOLS),
            alias("GET", "/obp/v3.1.0/message-docs/CONNECTOR_NAME", OF_TOOLS),
            alias("GET", "/obp/v3.1.0/my/api-collections", OF_TOOLS),
            alias("GET", "/obp/v3.1.0/resource-docs/API_VERSION/obp", "v1.4.0"),
            alias("GET", "/obp/v4.0.0/resource-docs/API_VERSION/obp", from("v5.0.0", "v7.0.0")));

    private static final Map<String, List<Alias>> BY_VERSION = byVersion();

    private Aliases() {}

    /** {@code tail} is the path after the version; null stands for a segment that can be anything. */
    private record Alias(String method, String path, String prefix, String[] tail, List<String> versions) {

        boolean matches(String asked, String path, int start) {
            if (!method.equals(asked)) {
                return false;
            }
            int at = start;
            for (String segment : tail) {
                if (at == path.length()) {
                    return false;
                }
                int next = path.indexOf('/', at + 1);
                int end = next < 0 ? path.length() : next;
                int length = end - at - 1;
                if (segment == null ? length == 0 : length != segment.length() || !path.startsWith(segment, at + 1)) {
                    return false;
                }
                at = end;
            }
            return at == path.length();
        }
    }

    private static Alias alias(String method, String path, String... versions) {
        return alias(method, path, List.of(versions));
    }

    /** {@code path} with names such as BANK_ID for what can be anything. */
    private static Alias alias(String method, String path, List<String> versions) {
        int tail = path.indexOf('/', PREFIX.length());
        String[] segments = path.substring(tail + 1).split("/");
        for (int i = 0; i < segments.length; i++) {
            segments[i] = segments[i].matches(NAME) ? null : segments[i];
        }
        String prefix = path.substring(0, tail);
        return new Alias(
                method,
                path,
                prefix,
                segments,
                versions.stream().filter(version -> !prefix.endsWith(version)).toList());
    }

    /** Both included. */
    private static List<String> from(String first, String last) {
        return VERSIONS.subList(VERSIONS.indexOf(first), VERSIONS.indexOf(last) + 1);
    }

    private static Map<String, List<Alias>> byVersion() {
        Map<String, List<Alias>> byVersion = new HashMap<>();
        TABLE.forEach(alias -> alias.versions.forEach(version ->
                byVersion.computeIfAbsent(version, first -> new ArrayList<>()).add(alias)));
        return byVersion;
    }

    /** The versions under which this operation answers as well; its path has names such as BANK_ID. */
    public static List<String> versions(String method, String path) {
        return TABLE.stream()
                .filter(alias -> alias.method.equals(method) && alias.path.equals(path))
                .findFirst()
                .map(Alias::versions)
                .orElse(List.of());
    }

    /** The operation's own path, when this is one of its aliases. */
    static Optional<String> original(String method, String path) {
        if (path.startsWith(DAILY)) {
            return Optional.empty();
        }
        int tail = path.indexOf('/', PREFIX.length());
        List<Alias> aliases = tail < 0 ? null : BY_VERSION.get(path.substring(PREFIX.length(), tail));
        if (aliases == null) {
            return Optional.empty();
        }
        for (Alias alias : aliases) {
            if (alias.matches(method, path, tail)) {
                return Optional.of(alias.prefix + path.substring(tail));
            }
        }
        return Optional.empty();
    }
}
