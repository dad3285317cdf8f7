package org.openbank.customer.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What the document says of schemas, fields, parameters and tags in words, with an example that can be sent:
 * {@code openapi/words.json}. A field is looked up as {@code Schema.field} first, then by its name alone.
 */
final class Words {

    private final JsonNode words = resource("words.json");

    static JsonNode resource(String name) {
        try (InputStream file = Words.class.getResourceAsStream("/openapi/" + name)) {
            return new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String ofApi() {
        return words.get("info").asText();
    }

    /** What has changed in the document, newest first. */
    Object changes() {
        return Examples.value(words.get("changes"));
    }

    /** The tag's description. */
    String ofTag(String tag) {
        return words.at("/tags/" + tag).asText("Operations tagged " + tag + ".");
    }

    /** The schema's description. */
    String ofSchema(String schema) {
        return words.at("/schemas/" + schema).asText(inWords(schema.replaceAll("(?<=[a-z])(?=[A-Z])", " ")));
    }

    /** The field's description. */
    String ofField(String schema, String field) {
        return field(schema, field, "description").asText(inWords(field));
    }

    /** A value that can be sent; missing when there is none. */
    JsonNode exampleOf(String schema, String field) {
        return field(schema, field, "example");
    }

    /** The example as the API Explorer page prints it, whatever the format that is sent; missing when it has none. */
    JsonNode pageExampleOf(String field) {
        return words.path("fields").path(field).path("pageExample");
    }

    private JsonNode field(String schema, String field, String what) {
        JsonNode own = words.path("fields").path(schema + "." + field).path(what);
        return own.isMissingNode() ? words.path("fields").path(field).path(what) : own;
    }

    /** Description and example of a parameter, with this operation or anywhere; empty when nothing is said of it. */
    JsonNode ofParameter(String operationId, String name) {
        JsonNode own = words.path("parameters").path(operationId + "." + name);
        return own.isMissingNode() ? words.path("parameters").path(name) : own;
    }

    /** {@code CUSTOMER_ATTRIBUTE_ID} as a sentence of its own. */
    static String inWords(String name) {
        String text = name.replace('_', ' ').toLowerCase(Locale.ROOT);
        return "The " + text + ".";
    }

    /** {@code CUSTOMER_ATTRIBUTE_ID} as clients call it: {@code customerAttributeId}. */
    static String camelCase(String name) {
        List<String> parts =
                new ArrayList<>(List.of(name.toLowerCase(Locale.ROOT).split("_")));
        return parts.get(0)
                + parts.subList(1, parts.size()).stream()
                        .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
                        .collect(Collectors.joining());
    }
}
