package org.openbank.customer.http;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.vertx.core.MultiMap;

/** Which bodies are taken and which answers are wanted: JSON (contract section 1.3), but for {@link Lines}. */
final class ContentTypes {

    private static final Set<String> JSON = Set.of("application/json", "text/json");
    static final Set<String> ACCEPTABLE = Set.of("application/json", "application/*", "*/*");

    /** A weight of zero: what the client does not want. */
    private static final Pattern NO_WEIGHT =
            Pattern.compile(";\\s*q\\s*=\\s*0(\\.0*)?\\s*(;|$)", Pattern.CASE_INSENSITIVE);

    private ContentTypes() {}

    static boolean isJson(MultiMap headers) {
        String contentType = headers.get("Content-Type");
        return contentType != null && JSON.contains(withoutParameters(contentType));
    }

    /** No Accept header, or one that names JSON or a range with JSON in it, with a weight above zero. */
    static boolean acceptsJson(MultiMap headers) {
        List<String> accepted = headers.getAll("Accept");
        return accepted.isEmpty()
                || accepted.stream()
                        .flatMap(header -> Stream.of(header.split(",")))
                        .anyMatch(ContentTypes::allowsJson);
    }

    private static boolean allowsJson(String range) {
        return ACCEPTABLE.contains(withoutParameters(range))
                && !NO_WEIGHT.matcher(range).find();
    }

    private static String withoutParameters(String type) {
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
    }
}
