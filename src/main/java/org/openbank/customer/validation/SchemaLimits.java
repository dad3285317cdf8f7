package org.openbank.customer.validation;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a schema may ask of who checks with it (contract section 10.1). Within the document references can lead in
 * circles, or double with each step: a few hundred bytes take seconds then, or all of the stack.
 */
final class SchemaLimits {

    private static final int MOST_PARTS = 5_000;
    private static final int DEEPEST = 50;
    private static final int LARGEST_PATTERNS = 20_000;

    private static final Set<String> ONE_PART = Set.of(
            "additionalItems",
            "additionalProperties",
            "contains",
            "contentSchema",
            "else",
            "if",
            "items",
            "not",
            "propertyNames",
            "then",
            "unevaluatedItems",
            "unevaluatedProperties");

    private static final Set<String> LISTED_PARTS = Set.of("allOf", "anyOf", "items", "oneOf", "prefixItems");

    private static final Set<String> NAMED_PARTS =
            Set.of("$defs", "definitions", "dependencies", "dependentSchemas", "patternProperties", "properties");

    /** Only kept for others to refer to. */
    private static final Set<String> UNUSED_PARTS = Set.of("$defs", "definitions");

    private static final Set<String> REFERENCES = Set.of("$ref", "$dynamicRef", "$recursiveRef");

    /** What checks texts with patterns of the library's own, in time or depth that has no bound. */
    private static final Set<String> FORMATS_NOT_TAKEN =
            Set.of("regex", "json-pointer", "relative-json-pointer", "uri-template");

    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Map<String, String> anchors = new HashMap<>();
    private final Map<String, Extent> extents = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private final List<String> problems = new ArrayList<>();
    private final Extent whole;

    /** A schema within the schema, and what applies with it. */
    private record Part(JsonNode node, List<String> inner) {}

    /** What a part comes to when references are followed: parts, depth and patterns. */
    private record Extent(long parts, int depth, long patterns) {

        private Extent and(Extent inner) {
            return new Extent(
                    Math.min(parts + inner.parts, MOST_PARTS + 1L),
                    Math.max(depth, inner.depth + 1),
                    Math.min(patterns + inner.patterns, LARGEST_PATTERNS + 1L));
        }
    }

    SchemaLimits(JsonNode schema) {
        collect("", schema);
        whole = problems.isEmpty() ? extent("") : new Extent(0, 0, 0);
        if (problems.isEmpty()) {
            bound("has more than " + MOST_PARTS + " subschemas, references followed", whole.parts > MOST_PARTS);
            bound("is deeper than " + DEEPEST + ", references followed", whole.depth > DEEPEST);
            bound("has patterns that are too large together", whole.patterns > LARGEST_PATTERNS);
        }
    }

    /** None when it is within its limits. */
    List<String> problems() {
        return problems;
    }

    /** The number of its parts, references followed. */
    int size() {
        return (int) whole.parts;
    }

    private void bound(String problem, boolean exceeded) {
        if (exceeded) {
            problems.add("$: " + problem);
        }
    }

    private void collect(String place, JsonNode node) {
        List<String> inner = new ArrayList<>();
        parts.put(place, new Part(node, inner));
        if (!node.isObject()) {
            return;
        }
        verifyKeywords(place, node);
        node.properties().forEach(member -> {
            String keyword = member.getKey();
            JsonNode value = member.getValue();
            String at = place + "/" + keyword;
            if (NAMED_PARTS.contains(keyword) && value.isObject()) {
                value.properties()
                        .forEach(named -> collectInner(
                                at + "/" + escaped(named.getKey()),
                                named.getValue(),
                                inner,
                                UNUSED_PARTS.contains(keyword)));
            } else if (LISTED_PARTS.contains(keyword) && value.isArray()) {
                for (int i = 0; i < value.size(); i++) {
                    collectInner(at + "/" + i, value.get(i), inner, false);
                }
            } else if (ONE_PART.contains(keyword)) {
                collectInner(at, value, inner, false);
            }
        });
    }

    private void collectInner(String place, JsonNode node, List<String> inner, boolean unused) {
        // A dependency may be a list of names instead.
        if (node.isObject() || node.isBoolean()) {
            collect(place, node);
            if (!unused) {
                inner.add(place);
            }
        }
    }

    private void verifyKeywords(String place, JsonNode node) {
        if (!place.isEmpty()) {
            refuse(place, node, "$id", "is only taken at the root");
            refuse(place, node, "$schema", "is only taken at the root");
        }
        refuse(place, node, "$vocabulary", "is not taken here");
        for (String anchor : List.of("$anchor", "$dynamicAnchor")) {
            if (node.path(anchor).isTextual() && anchors.put(node.get(anchor).textValue(), place) != null) {
                problems.add(path(place) + "." + anchor + ": is there twice");
            }
        }
        if (FORMATS_NOT_TAKEN.contains(node.path("format").asText())) {
            problems.add(path(place) + ".format: is not a format supported here");
        }
        if (node.path("pattern").isTextual()) {
            verifyPattern(path(place) + ".pattern", node.get("pattern").textValue());
        }
        node.path("patternProperties")
                .fieldNames()
                .forEachRemaining(pattern -> verifyPattern(path(place) + ".patternProperties", pattern));
    }

    private void refuse(String place, JsonNode node, String keyword, String reason) {
        if (node.has(keyword)) {
            problems.add(path(place) + "." + keyword + ": " + reason);
        }
    }

    private void verifyPattern(String path, String pattern) {
        if (!LinearPattern.isTaken(pattern)) {
            problems.add(path + ": is not a pattern that can be matched in linear time");
        }
    }

    private Extent extent(String place) {
        Extent known = extents.get(place);
        if (known != null) {
            return known;
        }
        if (!open.add(place)) {
            problems.add(path(place) + ": is part of a cycle of references");
            return new Extent(1, 1, 0);
        }
        Part part = parts.get(place);
        Extent extent = new Extent(1, 1, patterns(part.node()));
        for (String inner : part.inner()) {
            extent = extent.and(extent(inner));
        }
        for (String keyword : REFERENCES) {
            if (part.node().has(keyword)) {
                String target = target(part.node().get(keyword));
                if (target == null) {
                    problems.add(path(place) + "." + keyword + ": does not lead to a schema within this document");
                } else {
                    extent = extent.and(extent(target));
                }
            }
        }
        open.remove(place);
        extents.put(place, extent);
        return extent;
    }

    private static long patterns(JsonNode node) {
        long size = node.path("pattern").isTextual()
                ? LinearPattern.size(node.get("pattern").textValue())
                : 0;
        for (var names = node.path("patternProperties").fieldNames(); names.hasNext(); ) {
            size += LinearPattern.size(names.next());
        }
        return size;
    }

    /** The place that a reference leads to; null when there is none. */
    private String target(JsonNode reference) {
        if (!reference.isTextual() || !reference.textValue().startsWith("#")) {
            return null;
        }
        String fragment;
        try {
            fragment =
                    URLDecoder.decode(reference.textValue().substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException brokenEscape) {
            return null;
        }
        String place = fragment.isEmpty() || fragment.startsWith("/") ? fragment : anchors.get(fragment);
        return parts.containsKey(place) ? place : null;
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** As the messages of the contract say where: {@code $.properties.city}. */
    private static String path(String place) {
        return "$" + place.replace('/', '.').replace("~1", "/").replace("~0", "~");
    }
}
