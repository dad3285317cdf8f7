package org.openbank.customer.resourcedocs;

import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The schemas of the API document as OBP's clients take them: in one piece, with one type for each value. */
final class TypedSchemas {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final JsonNode document;

    TypedSchemas(JsonNode document) {
        this.document = document;
    }

    /** A field within a body, at whatever depth: its example as the page shows it, and whether it must be there. */
    record Field(String example, boolean mandatory) {}

    /** The schema without what it refers to elsewhere. */
    ObjectNode typed(JsonNode schema) {
        JsonNode resolved = resolve(schema);
        ObjectNode typed = JSON.objectNode();
        if (resolved.has("type")) {
            typed.put("type", type(resolved));
        }
        if (resolved.has("properties")) {
            ObjectNode properties = typed.putObject("properties");
            resolved.get("properties")
                    .properties()
                    .forEach(property -> properties.set(property.getKey(), typed(property.getValue())));
        }
        if (resolved.has("items")) {
            typed.set("items", typed(resolved.get("items")));
        }
        // The only pattern there is: that of dates.
        if (resolved.has("pattern")) {
            typed.put("format", "date-time");
        } else if (resolved.path("format").asText().equals("date")) {
            typed.set("format", resolved.get("format"));
        }
        for (String kept : new String[] {"required", "enum"}) {
            if (resolved.has(kept)) {
                typed.set(kept, resolved.get(kept));
            }
        }
        return typed;
    }

    private JsonNode resolve(JsonNode schema) {
        return schema.has("$ref") ? document.at(schema.get("$ref").asText().substring(1)) : schema;
    }

    /** The one beside null. */
    private static String type(JsonNode schema) {
        JsonNode type = schema.get("type");
        if (type.isTextual()) {
            return type.asText();
        }
        return type.get(0).asText().equals("null")
                ? type.get(1).asText()
                : type.get(0).asText();
    }

    /** The fields of a body and of what is within it, by name. */
    Map<String, Field> fields(JsonNode schema) {
        Map<String, Field> fields = new TreeMap<>();
        collect(resolve(schema), fields);
        return fields;
    }

    private void collect(JsonNode schema, Map<String, Field> fields) {
        JsonNode required = schema.path("required");
        schema.path("properties").properties().forEach(property -> {
            JsonNode value = resolve(property.getValue());
            fields.putIfAbsent(property.getKey(), new Field(example(value), contains(required, property.getKey())));
            collect(value, fields);
        });
        if (schema.has("items")) {
            collect(resolve(schema.get("items")), fields);
        }
    }

    private static boolean contains(JsonNode list, String text) {
        for (JsonNode element : list) {
            if (element.asText().equals(text)) {
                return true;
            }
        }
        return false;
    }

    private static String example(JsonNode schema) {
        if (schema.has("x-obp-example")) {
            return schema.get("x-obp-example").asText();
        }
        JsonNode example = schema.path("examples").path(0);
        return example.isContainerNode() ? example.toString() : example.asText();
    }
}
