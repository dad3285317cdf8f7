package org.openbank.customer.validation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SpecificationVersion;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.error.ObpException;
import org.openbank.customer.json.JsonTree;
import org.openbank.customer.json.RawJson;

/** A schema as it is handed in: what it must be to be taken (contract section 10.1). */
final class SchemaDocument {

    private static final int LARGEST = 64 * 1024;

    private static final Set<String> TYPES =
            Set.of("array", "boolean", "integer", "null", "number", "object", "string");

    private static final Map<String, SpecificationVersion> DIALECTS = Map.of(
            "http://json-schema.org/draft-07/schema", SpecificationVersion.DRAFT_7,
            "http://json-schema.org/draft-07/schema#", SpecificationVersion.DRAFT_7,
            "https://json-schema.org/draft/2020-12/schema", SpecificationVersion.DRAFT_2020_12);

    private static final Map<SpecificationVersion, JsonSchema> META_SCHEMAS = new EnumMap<>(SpecificationVersion.class);

    private SchemaDocument() {}

    /** The schema, compiled; or OBP-40026 with what is wrong. */
    static JsonSchema accept(RawJson document) {
        if (document.text().getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            throw refusal(List.of("$: is larger than " + LARGEST + " bytes"));
        }
        JsonNode schema = JsonTree.of(document);
        refuse(ofMembers(schema));
        SpecificationVersion dialect = DIALECTS.get(schema.get("$schema").textValue());
        if (dialect == null) {
            throw refusal(List.of("$.$schema: is not a dialect supported here"));
        }
        SchemaLimits limits = new SchemaLimits(schema);
        refuse(limits.problems());
        refuse(metaSchema(dialect).problems(schema, document.text().length()));
        try {
            return JsonSchema.compile(schema, dialect, limits.extent());
        } catch (RuntimeException | StackOverflowError unusable) {
            throw refusal(List.of("$: cannot be used as a schema"));
        }
    }

    private static synchronized JsonSchema metaSchema(SpecificationVersion dialect) {
        return META_SCHEMAS.computeIfAbsent(dialect, JsonSchema::metaSchema);
    }

    /** The six members that OBP asks for. */
    private static List<String> ofMembers(JsonNode schema) {
        if (!schema.isObject()) {
            return List.of("$: is not an object");
        }
        List<String> problems = new ArrayList<>();
        Stream.of("$schema", "title", "description", "type").forEach(name -> {
            if (!schema.has(name)) {
                problems.add(missing(name));
            } else if (!schema.get(name).isTextual()) {
                problems.add("$." + name + ": is not a text");
            }
        });
        if (schema.path("type").isTextual()
                && !TYPES.contains(schema.get("type").textValue())) {
            problems.add("$.type: is not the name of a type");
        }
        if (!schema.has("required")) {
            problems.add(missing("required"));
        } else if (!isListOfTexts(schema.get("required"))) {
            problems.add("$.required: is not a list of texts");
        }
        if (!schema.has("properties")) {
            problems.add(missing("properties"));
        } else if (!schema.get("properties").isObject()
                || schema.get("properties").isEmpty()) {
            problems.add("$.properties: is not an object with at least one member");
        }
        return problems;
    }

    private static boolean isListOfTexts(JsonNode list) {
        boolean texts = list.isArray();
        for (JsonNode element : list) {
            texts &= element.isTextual();
        }
        return texts;
    }

    private static String missing(String name) {
        return "$." + name + ": is missing but it is required";
    }

    private static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw refusal(problems);
        }
    }

    private static ObpException refusal(List<String> problems) {
        return ObpError.JSON_SCHEMA_ILLEGAL.with(
                String.join("; ", SchemaMessages.first(problems.size(), problems.stream())));
    }
}
