package org.openbank.customer.openapi;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.openbank.customer.testing.ApiDocument;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;

/** Contract section 4: what the page shows of an operation can be read from the API document. */
@QuarkusTest
@WithTestResource(Trust.class)
class ApiDocumentTest {

    static Stream<JsonNode> operationsOfThePage() {
        return Contract.operations();
    }

    @ParameterizedTest
    @MethodSource("operationsOfThePage")
    void everythingThePageShowsIsThere(JsonNode shown) {
        String path = shown.get("path").asText().replaceAll("[A-Z_]{4,}", "{$0}");
        JsonNode operation = ApiDocument.document()
                .get("paths")
                .get(path)
                .get(shown.get("method").asText().toLowerCase(Locale.ROOT));

        assertThat(operation.get("operationId")).isEqualTo(shown.get("operationId"));
        assertThat(operation.get("x-obp-operation-id")).isEqualTo(shown.get("obpOperationId"));
        assertThat(operation.get("x-obp-version")).isEqualTo(shown.get("version"));
        assertThat(operation.get("summary")).isEqualTo(shown.get("summary"));
        assertThat(operation.get("tags")).isEqualTo(shown.get("tags"));
        assertThat(operation.get("description").asText()).isNotEmpty();
        assertThat(operation.get("x-obp-roles").findValuesAsText("role"))
                .isEqualTo(shown.get("rolesAnyOf").findValuesAsText("role"));
        assertThat(texts(operation.get("x-obp-errors")))
                .containsAll(texts(shown.get("errorsOnPage")))
                .allMatch(text -> text.startsWith("OBP-") || text.equals("No CRM Events available."));
        for (JsonNode code : shown.get("checksInOrder")) {
            assertThat(texts(operation.get("x-obp-errors"))).anyMatch(text -> text.startsWith(code.asText()));
        }
        JsonNode request = operation.at("/requestBody/content/application~1json/example");
        assertThat(request.isMissingNode() ? NullNode.getInstance() : request).isEqualTo(shown.get("requestExample"));
        assertThat(operation.at(
                        "/responses/" + shown.get("successStatus").asText() + "/content/application~1json/example"))
                .isEqualTo(shown.get("responseExample"));
        assertThat(operation.get("security")).hasSize(2);
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
