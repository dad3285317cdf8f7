package org.openbank.customer.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** Turns JSON of the page into the plain maps, lists and values that the OpenAPI model takes. */
final class Examples {

    private Examples() {}

    static Object value(JsonNode json) {
        if (json.isObject()) {
            Map<String, Object> object = new LinkedHashMap<>();
            json.properties().forEach(field -> object.put(field.getKey(), value(field.getValue())));
            return object;
        } else if (json.isArray()) {
            List<Object> list = new ArrayList<>();
            json.forEach(element -> list.add(value(element)));
            return list;
        } else if (json.isInt()) {
            return json.asInt();
        } else if (json.isBoolean()) {
            return json.asBoolean();
        }
        return json.isNull() ? null : json.asText();
    }
}
