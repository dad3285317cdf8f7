package org.openbank.customer.validation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.openbank.customer.json.RawJson;
import org.openbank.customer.testing.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Schemas that would hold up, or bring down, who checks with them are not taken (contract section 10.1). */
class SchemaDocumentTest {

    private static final String DRAFT_07 = "http://json-schema.org/draft-07/schema#";
    private static final String DRAFT_2020_12 = "https://json-schema.org/draft/2020-12/schema";

    private static ObjectNode schema(String dialect, String more) {
        ObjectNode schema = Json.object(
                """
                {'$schema': '%s', 'title': 'Body', 'description': 'What it must be', 'type': 'object', 'required': [],
                 'properties': {'a': {}}}"""
                        .formatted(dialect));
        return schema.setAll(Json.object(more));
    }

    private static JsonSchema accept(JsonNode schema) {
        return SchemaDocument.accept(new RawJson(Json.text(schema)));
    }

    /** Each of {@code steps} definitions is made of the next by this text, in which NEXT leads there. */
    private static String chain(int steps, String link) {
        return IntStream.range(0, steps)
                .mapToObj(i -> "'d" + i + "': "
                        + (i == steps - 1 ? "{}" : link.replace("NEXT", "{'$ref': '#/definitions/d" + (i + 1) + "'}")))
                .collect(Collectors.joining(
                        ", ", "{'definitions': {", "}, 'properties': {'a': {'$ref': '#/definitions/d0'}}}"));
    }

    static Stream<Arguments> refused() {
        String notTaken = "does not lead to a schema within this document";
        String cycle = "is part of a cycle of references";
        String pattern = "is not a pattern that can be matched in linear time";
        return Stream.of(
                Arguments.of("{'properties': {'a': {'$ref': '#'}}}", "$: " + cycle),
                Arguments.of("{'allOf': [{'$ref': '#'}]}", "$: " + cycle),
                Arguments.of(
                        "{'definitions': {'x': {'$ref': '#/definitions/y'}, 'y': {'not': {'$ref': '#/definitions/x'}}},"
                                + " 'properties': {'a': {'$ref': '#/definitions/x'}}}",
                        cycle),
                Arguments.of(
                        "{'properties': {'a': {'items': {'$ref': '#/properties/a'}}}}", "$.properties.a: " + cycle),
                Arguments.of(
                        chain(26, "{'allOf': [NEXT, NEXT]}"), "$: has more than 5000 subschemas, references followed"),
                Arguments.of(chain(26, "{'properties': {'l': NEXT, 'r': NEXT}}"), "has more than 5000 subschemas"),
                Arguments.of(chain(26, "{'if': NEXT, 'then': NEXT, 'else': NEXT}"), "has more than 5000 subschemas"),
                Arguments.of(chain(200, "{'not': NEXT}"), "$: is deeper than 50, references followed"),
                Arguments.of(chain(1_200, "NEXT"), "$: is deeper than 50, references followed"),
                Arguments.of("{'properties': {'a': {'$ref': 'http://localhost/x.json'}}}", notTaken),
                Arguments.of("{'properties': {'a': {'$ref': 'file:///etc/passwd'}}}", notTaken),
                Arguments.of("{'properties': {'a': {'$ref': 'classpath:/draft-07/schema'}}}", notTaken),
                Arguments.of("{'properties': {'a': {'$ref': 'http://json-schema.org/draft-07/schema#'}}}", notTaken),
                Arguments.of("{'properties': {'a': {'$ref': '#/definitions/none'}}}", notTaken),
                Arguments.of("{'properties': {'a': {'$ref': '#none'}}}", notTaken),
                Arguments.of("{'properties': {'a': {'$ref': '#/title'}}}", notTaken),
                Arguments.of("{'properties': {'a': {'$ref': '#/properties/a/enum/0', 'enum': [{}]}}}", notTaken),
                Arguments.of("{'properties': {'a': {'$ref': '#/%zz'}}}", notTaken),
                Arguments.of("{'properties': {'a': {'$ref': 1}}}", notTaken),
                // What the library reads as one name, and another might read as two steps.
                Arguments.of(
                        "{'definitions': {'d/not': {'not': {'$ref': '#/definitions/d%2Fnot'}}, 'd': {'not': {}}},"
                                + " 'properties': {'a': {'$ref': '#/definitions/d%2Fnot'}}}",
                        notTaken),
                Arguments.of(
                        "{'definitions': {'~1': {}, '/': {}}, 'properties': {'a': {'$ref': '#/definitions/%7E1'}}}",
                        notTaken),
                Arguments.of("{'definitions': {'': {}}, 'properties': {'a': {'$ref': '#/definitions/'}}}", notTaken),
                Arguments.of("{'properties': {'a': {'$dynamicRef': 'other#x'}}}", notTaken),
                Arguments.of("{'properties': {'a': {'$recursiveRef': 'other'}}}", notTaken),
                Arguments.of(
                        "{'properties': {'a': {'$id': 'http://localhost/a'}}}",
                        "$.properties.a.$id: is only taken at the root"),
                Arguments.of(
                        "{'properties': {'a': {'$schema': 'http://json-schema.org/draft-04/schema#'}}}",
                        "$.properties.a.$schema: is only taken at the root"),
                Arguments.of("{'$vocabulary': {}}", "$.$vocabulary: is not taken here"),
                Arguments.of("{'properties': {'a': {'pattern': '(a)\\\\1'}}}", "$.properties.a.pattern: " + pattern),
                Arguments.of("{'properties': {'a': {'pattern': '(?=a)b'}}}", pattern),
                Arguments.of("{'properties': {'a': {'pattern': '(?<!a)b'}}}", pattern),
                Arguments.of("{'properties': {'a': {'pattern': 'a{1001}'}}}", pattern),
                Arguments.of("{'properties': {'a': {'pattern': '('}}}", pattern),
                Arguments.of("{'properties': {'a': {'pattern': '((a{100}){100}){100}'}}}", pattern),
                Arguments.of("{'properties': {'a': {'pattern': '(((x{1000}){1000}){1000}){1000}'}}}", pattern),
                Arguments.of("{'properties': {'a': {'pattern': '(a{900}[](]){1000}'}}}", pattern),
                Arguments.of("{'properties': {'a': {'pattern': '(a{900}\\\\Q(\\\\E){1000}'}}}", pattern),
                Arguments.of("{'properties': {'a': {'pattern': '((){1000}){1000}'}}}", pattern),
                Arguments.of("{'properties': {'a': {'pattern': '(((){1000}){1000}){1000}'}}}", pattern),
                Arguments.of(
                        "{'properties': {'a': {'pattern': '%s%s'}}}".formatted("(".repeat(15_000), ")".repeat(15_000)),
                        pattern),
                Arguments.of("{'patternProperties': {'(?=a)': {}}}", "$.patternProperties: " + pattern),
                Arguments.of(
                        "{'properties': {'%s': {'properties': {%s}}}}"
                                .formatted("n".repeat(30_000), "'a': {'pattern': '('}, 'b': {'pattern': '('}"),
                        pattern),
                Arguments.of(
                        "{'properties': {%s}}"
                                .formatted(IntStream.range(0, 5_001)
                                        .mapToObj(i -> "'" + i + "':{}")
                                        .collect(Collectors.joining(","))),
                        "$: has more than 5000 subschemas"),
                Arguments.of(
                        chain(11, "{'allOf': [NEXT, NEXT]}").replace("'d10': {}", "'d10': {'pattern': '[a-z]{1000}'}"),
                        "$: has patterns that are too large together"),
                Arguments.of(
                        "{'properties': {'a': {'format': 'regex'}}}",
                        "$.properties.a.format: is not a format supported here"),
                Arguments.of("{'properties': {'a': {'format': 'json-pointer'}}}", "is not a format supported here"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatTakesTimeStackOrTheNetIsRefused(String more, String problem) {
        for (String dialect : List.of(DRAFT_07, DRAFT_2020_12)) {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(5), () -> assertThatThrownBy(() -> accept(schema(dialect, more)))
                            .as(dialect)
                            .hasMessageStartingWith("OBP-40026: Incorrect json-schema Format. ")
                            .hasMessageContaining(problem));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'definitions': {'x': {'type': 'string'}}, 'properties': {'a': {'$ref': '#/definitions/x'}}}",
                "{'definitions': {'a b/c~d': {'type': 'string'}}, 'properties': {'a': {'$ref': '#/definitions/a%20b~1c~0d'}}}",
                "{'properties': {'a': {'type': 'string'}, 'b': {'$ref': '#/properties/a'}}}",
                "{'properties': {'a': {'pattern': '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'}}}",
                "{'properties': {'a': {'pattern': '^\\\\p{L}{1,255}$'}}}",
                "{'properties': {'a': {'pattern': '^.{1,1000}$'}}}",
                "{'properties': {'a': {'format': 'email'}, '$id': {'type': 'string'}, '$ref': {'type': 'string'}}}",
                "{'properties': {'a': {'enum': [{'$ref': 'http://localhost'}], 'default': {'$id': 'x'}}}}",
                "{'$id': 'https://example.com/a.json'}",
                "{'dependencies': {'a': ['b'], 'b': {'required': ['c']}}}",
                "{'additionalProperties': false}",
                "{'properties': {'a': {'minimum': -1e300, 'multipleOf': 0.01}}}",
            })
    void whatBanksWriteIsTaken(String more) {
        for (String dialect : List.of(DRAFT_07, DRAFT_2020_12)) {
            assertThat(accept(schema(dialect, more)).problems(Json.object("{}"), 2))
                    .isEmpty();
        }
    }

    @Test
    void anAnchorIsAPlace() {
        JsonSchema schema = accept(schema(
                DRAFT_2020_12,
                "{'$defs': {'x': {'$anchor': 'here', 'type': 'string'}}, 'properties': {'a': {'$ref': '#here'}}}"));

        assertThat(schema.problems(Json.object("{'a': 1}"), 7)).containsExactly("$.a: integer found, string expected");
    }

    @Test
    void aSchemaOfMoreThan64KiBIsRefused() {
        ObjectNode large = schema(DRAFT_07, "{}").put("$comment", "x".repeat(65_536));

        assertThatThrownBy(() -> accept(large)).hasMessageEndingWith("$: is larger than 65536 bytes");
    }

    /** The worst that is taken: it ends, with a bounded number of findings. */
    @Test
    void theLargestSchemaThatIsTakenChecksTheLargestBodyInBoundedTime() {
        List<String> wishes = new ArrayList<>();
        IntStream.range(0, 2_000).forEach(i -> wishes.add("{'const': " + i + "}"));
        JsonSchema schema = accept(schema(DRAFT_07, "{'properties': {'a': {'items': {'allOf': " + wishes + "}}}}"));
        ObjectNode body = Json.object("{}");
        IntStream.range(0, 900).forEach(i -> body.withArray("/a").add(-1));

        List<String> problems = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> schema.problems(body, 65_536));

        assertThat(problems).isNotEmpty();
    }

    /** Findings take memory: those of a part that lists much are many, and some keywords keep them all. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'properties': {'a': {'items': {'required': [NAMES]}}}}",
                "{'properties': {'a': {'anyOf': [{'items': {'required': [NAMES]}}, {'items': {'type': 'string'}}]}}}",
                "{'properties': {'a': {'not': {'contains': {'required': [NAMES]}}}}}",
                "{'properties': {'a': {'items': {'dependencies': {'x': [NAMES]}, 'oneOf': [{'required': [NAMES]}, {}]}}}}"
            })
    void findingsAreBounded(String more) {
        String names = IntStream.range(0, 500).mapToObj(i -> "'n" + i + "'").collect(Collectors.joining(","));
        JsonSchema schema = accept(schema(DRAFT_07, more.replace("NAMES", names)));
        ObjectNode body = Json.object("{}");
        IntStream.range(0, 20_000).forEach(i -> body.withArray("/a").addObject());

        assertThat(schema.isQuick(body, 60_000)).isFalse();
        assertThat(schema.problems(body, 60_000)).containsExactly("$: has more values than can be checked");
    }

    /** Patterns take time with each letter. */
    @Test
    void patternsTimesLettersAreBounded() {
        String patterns = IntStream.range(0, 10)
                .mapToObj(i -> "{'pattern': '(x?){600}y'}")
                .collect(Collectors.joining(","));
        JsonSchema schema = accept(schema(DRAFT_07, "{'properties': {'a': {'allOf': [" + patterns + "]}}}"));

        assertThat(schema.isQuick(Json.object("{'a': 'x'}"), 8_000)).isFalse();
        assertThat(schema.problems(Json.object("{}").put("a", "x".repeat(60_000)), 60_010))
                .containsExactly("$: has more values than can be checked");
    }

    /** Texts on which an engine that goes back and forth takes for ever. */
    @ParameterizedTest
    @ValueSource(strings = {"^(.*a){20}$", "^(a+)+$", "^(a|a)*$", "^(a|aa)+$", "(.*)*x", "^(([a-z])+.)+[A-Z]([a-z])+$"})
    void aPatternIsMatchedInLinearTime(String pattern) {
        JsonSchema schema = accept(schema(DRAFT_07, "{'properties': {'a': {'pattern': '%s'}}}".formatted(pattern)));
        ObjectNode body = Json.object("{}").put("a", "a".repeat(60_000) + "!");

        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> schema.problems(body, 65_536));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "date",
                "date-time",
                "time",
                "duration",
                "email",
                "ipv4",
                "ipv6",
                "idn-email",
                "hostname",
                "idn-hostname",
                "iri",
                "iri-reference",
                "uri",
                "uri-reference",
                "uuid"
            })
    void aFormatIsCheckedInLinearTime(String format) {
        JsonSchema schema = accept(schema(DRAFT_07, "{'properties': {'a': {'format': '%s'}}}".formatted(format)));

        for (String piece :
                List.of("a", "a.", "1", "a@", "(", ":", "%61", "/", "a@b.", "-", "{a}", "é", "P1Y", "[", "1:")) {
            ObjectNode body = Json.object("{}").put("a", piece.repeat(60_000 / piece.length()) + "!");
            assertTimeoutPreemptively(Duration.ofSeconds(5), () -> schema.problems(body, 65_536));
        }
    }
}
