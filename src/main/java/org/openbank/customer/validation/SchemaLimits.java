package org.openbank.customer.validation;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

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

    private static final List<String> REFERENCES = List.of("$ref", "$dynamicRef", "$recursiveRef");

    /** What is found within these is not the last word, so that the check goes on and keeps it. */
    private static final Set<String> BRANCHES = Set.of("anyOf", "contains", "if", "not", "oneOf");

    /** What checks texts with patterns of the library's own, in time or depth that has no bound. */
    private static final Set<String> FORMATS_NOT_TAKEN =
            Set.of("regex", "json-pointer", "relative-json-pointer", "uri-template");

    /** In a reference: what might be read as one step or as two, or as another letter. */
    private static final Pattern AMBIGUOUS = Pattern.compile("(?i)%(2f|7e|2b|25)|%.*[+]|[+].*%");

    private final Map<JsonNode, Part> parts = new IdentityHashMap<>();
    private final Map<String, Part> anchors = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final JsonNode root;
    private final Extent whole;
    private long patterns;

    SchemaLimits(JsonNode schema) {
        root = schema;
        collect(schema, new Place(null, "$"));
        whole = problems.isEmpty() ? extent(parts.get(schema)) : Extent.NONE;
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

    /** What the check of one value comes to. */
    Extent extent() {
        return whole;
    }

    /**
     * What a part comes to when references are followed.
     *
     * @param weight of its keywords and of what they list, each of which can be violated
     * @param patterns letters of its patterns, repetitions written out
     * @param branches whether findings are kept that are not the last word
     */
    record Extent(long parts, int depth, long weight, long patterns, boolean branches) {

        private static final Extent NONE = new Extent(0, 0, 0, 0, false);

        private static final int FAR = 10_000_000;

        private Extent and(Extent inner) {
            return new Extent(
                    Math.min(parts + inner.parts, FAR),
                    Math.max(depth, inner.depth + 1),
                    Math.min(weight + inner.weight, FAR),
                    Math.min(patterns + inner.patterns, FAR),
                    branches || inner.branches);
        }
    }

    /** Where a part is; told only when something is wrong with it. */
    private record Place(Place outer, String step) {

        private static final int LONGEST = 200;

        @Override
        public String toString() {
            String path = outer == null ? step : outer + "." + step;
            return path.length() <= LONGEST ? path : path.substring(0, LONGEST) + "...";
        }
    }

    /** A schema within the schema, and those that apply with it. */
    private static final class Part {

        private final JsonNode node;
        private final Place place;
        private final List<Part> inner = new ArrayList<>();
        private boolean open;
        private Extent extent;

        private Part(JsonNode node, Place place) {
            this.node = node;
            this.place = place;
        }
    }

    private void bound(String problem, boolean exceeded) {
        if (exceeded) {
            problems.add("$: " + problem);
        }
    }

    /** Null when there are too many. */
    private Part collect(JsonNode node, Place place) {
        if (parts.size() >= MOST_PARTS) {
            if (problems.isEmpty()) {
                bound("has more than " + MOST_PARTS + " subschemas", true);
            }
            return null;
        }
        Part part = new Part(node, place);
        parts.put(node, part);
        verifyKeywords(part);
        node.properties().forEach(member -> {
            String keyword = member.getKey();
            JsonNode value = member.getValue();
            Place at = new Place(place, keyword);
            if (NAMED_PARTS.contains(keyword) && value.isObject()) {
                boolean used = !UNUSED_PARTS.contains(keyword);
                value.properties()
                        .forEach(named -> collectInner(part, named.getValue(), new Place(at, named.getKey()), used));
            } else if (LISTED_PARTS.contains(keyword) && value.isArray()) {
                for (int i = 0; i < value.size(); i++) {
                    collectInner(part, value.get(i), new Place(at, Integer.toString(i)), true);
                }
            } else if (ONE_PART.contains(keyword)) {
                collectInner(part, value, at, true);
            }
        });
        return part;
    }

    /** Neither true nor false has parts, and a dependency may be a list of names. */
    private void collectInner(Part outer, JsonNode node, Place place, boolean used) {
        if (node.isObject()) {
            Part inner = collect(node, place);
            if (inner != null && used) {
                outer.inner.add(inner);
            }
        }
    }

    private void verifyKeywords(Part part) {
        JsonNode node = part.node;
        if (part.place.outer() != null) {
            refuse(part, "$id", "is only taken at the root");
            refuse(part, "$schema", "is only taken at the root");
        }
        refuse(part, "$vocabulary", "is not taken here");
        for (String anchor : List.of("$anchor", "$dynamicAnchor")) {
            if (node.path(anchor).isTextual() && anchors.put(node.get(anchor).textValue(), part) != null) {
                problem(part, anchor, "is there twice");
            }
        }
        if (FORMATS_NOT_TAKEN.contains(node.path("format").asText())) {
            problem(part, "format", "is not a format supported here");
        }
        if (node.path("pattern").isTextual()) {
            verifyPattern(part, "pattern", node.get("pattern").textValue());
        }
        node.path("patternProperties")
                .fieldNames()
                .forEachRemaining(pattern -> verifyPattern(part, "patternProperties", pattern));
    }

    private void refuse(Part part, String keyword, String reason) {
        if (part.node.has(keyword)) {
            problem(part, keyword, reason);
        }
    }

    private void problem(Part part, String keyword, String reason) {
        problems.add(part.place + "." + keyword + ": " + reason);
    }

    /** Their sizes come first: to compile a pattern takes time too. */
    private void verifyPattern(Part part, String keyword, String pattern) {
        patterns += LinearPattern.size(pattern);
        if (patterns > LARGEST_PATTERNS || !LinearPattern.isTaken(pattern)) {
            problem(part, keyword, "is not a pattern that can be matched in linear time");
        }
    }

    private Extent extent(Part part) {
        if (part.extent != null) {
            return part.extent;
        }
        if (part.open) {
            problems.add(part.place + ": is part of a cycle of references");
            return Extent.NONE;
        }
        part.open = true;
        Extent extent = ofItself(part.node);
        for (Part inner : part.inner) {
            extent = extent.and(extent(inner));
        }
        for (String keyword : REFERENCES) {
            if (part.node.has(keyword)) {
                Part target = target(part.node.get(keyword));
                if (target == null) {
                    problem(part, keyword, "does not lead to a schema within this document");
                } else {
                    extent = extent.and(extent(target));
                }
            }
        }
        part.open = false;
        part.extent = extent;
        return extent;
    }

    private static Extent ofItself(JsonNode node) {
        long weight = 1 + node.size() + node.path("required").size();
        for (String lists : List.of("dependentRequired", "dependencies")) {
            for (JsonNode names : node.path(lists)) {
                weight += names.isArray() ? names.size() : 1;
            }
        }
        long patterns = node.path("pattern").isTextual()
                ? LinearPattern.size(node.get("pattern").textValue())
                : 0;
        for (var names = node.path("patternProperties").fieldNames(); names.hasNext(); ) {
            patterns += LinearPattern.size(names.next());
        }
        return new Extent(1, 1, weight, patterns, BRANCHES.stream().anyMatch(node::has));
    }

    /** The part that a reference leads to; null when there is none, or when it could be read in two ways. */
    private Part target(JsonNode reference) {
        if (!reference.isTextual() || !reference.textValue().startsWith("#")) {
            return null;
        }
        String fragment = reference.textValue().substring(1);
        if (!fragment.isEmpty() && !fragment.startsWith("/")) {
            return anchors.get(fragment);
        }
        if (AMBIGUOUS.matcher(fragment).find() || fragment.contains("//") || fragment.endsWith("/")) {
            return null;
        }
        JsonNode node = root;
        for (String step :
                fragment.isEmpty() ? new String[0] : fragment.substring(1).split("/")) {
            String name;
            try {
                name = URLDecoder.decode(
                        step.replace("~1", "/").replace("~0", "~").replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException brokenEscape) {
                return null;
            }
            node = node.isArray() && name.matches("0|[1-9][0-9]{0,4}")
                    ? node.path(Integer.parseInt(name))
                    : node.path(name);
        }
        return parts.get(node);
    }
}
