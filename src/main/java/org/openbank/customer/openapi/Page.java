package org.openbank.customer.openapi;

import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

/** What the API Explorer page says of its 25 operations: texts, tags, examples, errors (contract section 4). */
final class Page {

    private final JsonNode operations;
    private final Map<String, JsonNode> fieldExamples = new TreeMap<>();

    Page() {
        operations = Words.resource("page.json");
        operations.forEach(operation -> {
            collect(operation.get("requestExample"));
            collect(operation.get("responseExample"));
        });
    }

    /** Null when the operation is not on the page. */
    JsonNode operation(String operationId) {
        return operations.get(operationId);
    }

    /** The page's example of a field with this name, or null. */
    JsonNode fieldExample(String name) {
        return fieldExamples.get(name);
    }

    private void collect(JsonNode example) {
        example.properties().forEach(field -> {
            if (field.getValue().isValueNode() && !field.getValue().asText().isEmpty()) {
                fieldExamples.putIfAbsent(field.getKey(), field.getValue());
            }
        });
        example.forEach(this::collect);
    }
}
