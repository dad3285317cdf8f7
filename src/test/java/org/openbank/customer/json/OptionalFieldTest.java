package org.openbank.customer.json;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A body may have fields that a client can leave out. */
class OptionalFieldTest {

    @ObpBody(name = "TestJson")
    record TestJson(
            String required,
            @OptionalField String text,
            @OptionalField Integer number,
            @OptionalField Boolean flag,
            @OptionalField Instant date,
            @OptionalField Nested object,
            List<String> list) {}

    record Nested(String inner) {}

    private static TestJson read(String json) throws IOException, BodyProblem {
        try (JsonParser parser = new JsonFactory().createParser(json.replace('\'', '"'))) {
            parser.nextToken();
            return (TestJson) RecordShape.of(TestJson.class).read(parser);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'required': 'r'}",
                "{'required': 'r', 'text': null, 'number': null, 'flag': null, 'date': null, 'object': null, 'list': null}"
            })
    void whatIsLeftOutOrNullIsNull(String json) throws IOException, BodyProblem {
        assertThat(read(json)).isEqualTo(new TestJson("r", null, null, null, null, null, List.of()));
    }

    @Test
    void whatIsGivenIsRead() throws IOException, BodyProblem {
        TestJson body = read("{'required': 'r', 'text': 't', 'number': 1, 'flag': true, 'date': '2020-01-01T00:00:00Z',"
                + " 'object': {'inner': 'i'}, 'list': ['l']}");

        assertThat(body)
                .isEqualTo(new TestJson(
                        "r", "t", 1, true, Instant.parse("2020-01-01T00:00:00Z"), new Nested("i"), List.of("l")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'text': []",
                "'number': '1'",
                "'flag': 'true'",
                "'date': '2020-01-01'",
                "'object': []",
                "'object': {}"
            })
    void whatIsGivenMustBeOfItsType(String field) {
        assertThatThrownBy(() -> read("{'required': 'r', " + field + "}"))
                .isInstanceOf(BodyProblem.class)
                .hasMessageStartingWith(field.split("'")[1]);
    }

    @Test
    void theOthersStayRequired() {
        assertThatThrownBy(() -> read("{'text': 't'}")).hasMessage("required is missing.");
    }

    @Test
    void anObjectThatIsLeftOutHasNoColumns() {
        Map<String, Object> columns =
                new HashMap<>(FieldValues.of(new TestJson("r", null, 1, null, null, null, List.of())));

        assertThat(columns).containsOnlyKeys("required", "text", "number", "flag", "date", "list");
    }
}
