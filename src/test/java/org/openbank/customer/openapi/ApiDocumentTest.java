package org.openbank.customer.openapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.ApiDocument;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Operation;
import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;

/** Contract section 4: what the page shows of an operation can be read from the API document. */
@QuarkusTest
@WithTestResource(Trust.class)
class ApiDocumentTest {

    /** The page's id is no UUID, and its number is taken by this very customer: neither request can succeed. */
    private static final Set<String> NOT_AS_ON_THE_PAGE = Set.of("createUserCustomerLinks", "updateCustomerNumber");

    private static final Path WORDS = Path.of("src", "main", "resources", "openapi", "words.json");

    static Stream<Operation> operations() {
        return Contract.operations();
    }

    static Stream<Operation> operationsOfThePage() {
        return operations().filter(operation -> Contract.page().has(operation.id()));
    }

    @Test
    void itHasTheOperationsOfTheContractAndNoOthers() {
        List<String> documented = ApiDocument.operations()
                .map(endpoint -> endpoint.operation().get("operationId").asText())
                .toList();

        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(
                        operations().map(Operation::id).toList());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everythingTheContractSaysIsThere(Operation row) {
        JsonNode operation = ApiDocument.operation(row.id());

        assertThat(operation.get("x-obp-operation-id").asText())
                .isEqualTo("OBP" + row.version() + "-" + row.function());
        assertThat(operation.get("x-obp-version").asText()).isEqualTo(row.version());
        assertThat(operation.get("summary").asText()).isNotEmpty();
        assertThat(operation.get("description").asText()).isNotEmpty();
        assertThat(operation.get("x-obp-roles"))
                .extracting(role -> role.get("role").asText()
                        + (role.get("requires_bank_id").asBoolean() ? ":bank" : ":system"))
                .isEqualTo(row.checks().contains("OBP-20006") ? row.scopedRoles() : List.of());
        assertThat(row.checks()).allSatisfy(check -> assertThat(texts(operation.get("x-obp-errors")))
                .anyMatch(text -> text.startsWith(check.replace("?", ""))));
        assertThat(texts(operation.get("x-obp-errors")))
                .allMatch(text -> text.startsWith("OBP-") || text.equals("No CRM Events available."));
        assertThat(Json.keys(operation.get("responses")).stream().filter(status -> status.startsWith("2")))
                .containsExactly(Integer.toString(row.status()));
        assertThat(operation.has("requestBody")).isEqualTo(row.writes());
        assertThat(operation.at("/requestBody/required").asBoolean()).isEqualTo(row.takesBody());
        assertThat(operation.get("security")).hasSize(row.checks().contains("OBP-20001") ? 3 : 0);
    }

    @ParameterizedTest
    @MethodSource("operationsOfThePage")
    void everythingThePageShowsIsThere(Operation row) {
        JsonNode operation = ApiDocument.operation(row.id());
        JsonNode shown = Contract.page().get(row.id());

        assertThat(operation.get("x-obp-version")).isEqualTo(shown.get("version"));
        assertThat(operation.get("summary")).isEqualTo(shown.get("summary"));
        assertThat(operation.get("x-obp-tags")).isEqualTo(shown.get("tags"));
        assertThat(texts(operation.get("x-obp-errors"))).containsAll(texts(shown.get("errorsOnPage")));
        JsonNode request = operation.at("/requestBody/content/application~1json/example");
        if (!NOT_AS_ON_THE_PAGE.contains(row.id())) {
            assertThat(request.isMissingNode() ? NullNode.getInstance() : request)
                    .isEqualTo(shown.get("requestExample"));
        }
        assertThat(operation.at("/responses/" + row.status() + "/content/application~1json/example"))
                .isEqualTo(shown.get("responseExample"));
    }

    @Test
    void variablesStandInTheOrderOfThePathAndRequiredBeforeOptional() {
        ApiDocument.operations().forEach(endpoint -> {
            List<JsonNode> parameters = list(endpoint.operation().path("parameters"));

            List<String> variables = parameters.stream()
                    .filter(one -> one.get("in").asText().equals("path"))
                    .map(one -> one.get("name").asText())
                    .toList();
            assertThat(endpoint.path().split("\\{"))
                    .as(endpoint.path())
                    .hasSize(variables.size() + 1)
                    .satisfies(parts -> assertThat(Stream.of(parts).skip(1).map(part -> part.replaceFirst("}.*", "")))
                            .containsExactlyElementsOf(variables));
            assertThat(variables).allMatch(name -> name.matches("[a-z]+([A-Z][a-z]+)*"));
            assertThat(parameters.stream()
                            .map(one -> one.path("required").asBoolean())
                            .toList())
                    .isSortedAccordingTo(Comparator.reverseOrder());
        });
    }

    @Test
    void everyOperationHasOneTagAndAllAreDescribed() {
        JsonNode tags = ApiDocument.document().get("tags");

        ApiDocument.operations()
                .forEach(endpoint -> assertThat(endpoint.operation().get("tags"))
                        .as(endpoint.path())
                        .hasSize(1));
        assertThat(tags).allMatch(tag -> !tag.get("description").asText().startsWith("Operations tagged"));
    }

    @Test
    void everySchemaAndPropertyIsDescribedAndHasAnExample() throws IOException {
        JsonNode words = Json.read(Files.readString(WORDS));

        ApiDocument.document().at("/components/schemas").properties().forEach(schema -> {
            assertThat(words.get("schemas").has(schema.getKey()))
                    .as("words.json says what %s is", schema.getKey())
                    .isTrue();
            schema.getValue().get("properties").properties().forEach(property -> {
                String where = schema.getKey() + "." + property.getKey();
                boolean refers = property.getValue().has("$ref");
                boolean listsObjects = property.getValue().at("/items/$ref").isTextual();
                assertThat(refers
                                || words.get("fields").has(where)
                                || words.get("fields").has(property.getKey()))
                        .as("words.json says what %s is", where)
                        .isTrue();
                assertThat(refers || listsObjects || property.getValue().has("examples"))
                        .as("example of %s", where)
                        .isTrue();
            });
        });
    }

    @Test
    void everyBodyAndEveryAnswerHasAnExample() {
        ApiDocument.operations().forEach(endpoint -> {
            JsonNode body = endpoint.operation().at("/requestBody/content/application~1json");
            assertThat(body.isMissingNode() || body.has("example"))
                    .as(endpoint.path())
                    .isTrue();
            endpoint.operation().get("responses").properties().forEach(response -> {
                JsonNode content = response.getValue().at("/content/application~1json");
                boolean mayBeEmpty = response.getKey().compareTo("400") < 0 && content.isMissingNode();
                assertThat(mayBeEmpty || content.has("example") || content.has("examples"))
                        .as(endpoint.path() + " " + response.getKey())
                        .isTrue();
            });
        });
    }

    @Test
    void valuesThatAreOneOfAFewAndBoundsAreSaid() {
        JsonNode firehose = ApiDocument.operation("getFirehoseCustomers").get("parameters");

        assertThat(parameter(firehose, "limit").get("schema").toString())
                .contains("\"minimum\":1", "\"maximum\":10000", "\"default\":50");
        JsonNode ofWhole = parameter(ApiDocument.operation("getCrmEvents").get("parameters"), "limit");
        assertThat(ofWhole.get("description").asText()).endsWith("; all by default.");
        assertThat(ofWhole.get("schema").has("default")).isFalse();
        assertThat(parameter(firehose, "offset").get("schema").toString()).contains("\"minimum\":0", "\"default\":0");
        assertThat(texts(parameter(firehose, "sort_direction").at("/schema/enum")))
                .containsExactly("ASC", "DESC");
        assertThat(texts(property("CreateEntitlement", "role_name").get("enum")))
                .hasSize(Role.values().length);
        assertThat(texts(property("CustomerAttributeBody", "type").get("enum")))
                .containsExactly("DATE_WITH_DAY", "DOUBLE", "INTEGER", "STRING");
    }

    @Test
    void everyReadHasAnEntityTag() {
        assertThat(ApiDocument.operations().filter(endpoint -> endpoint.method().equals("GET")))
                .isNotEmpty()
                .allSatisfy(endpoint -> {
                    JsonNode operation = endpoint.operation();
                    assertThat(list(operation.get("parameters")))
                            .as(endpoint.path())
                            .anyMatch(one -> one.get("name").asText().equals("If-None-Match"));
                    assertThat(operation.at("/responses/200/headers/ETag").isObject())
                            .isTrue();
                    assertThat(operation.at("/responses/304").isObject()).isTrue();
                });
    }

    @Test
    void examplesOfThePageAreThoseOfItsOperationsAlone() {
        assertThat(property("Customer", "customer_number").has("x-obp-example")).isTrue();
        assertThat(property("Bank", "id").has("x-obp-example")).isFalse();
        assertThat(property("WellKnownUri", "url").has("x-obp-example")).isFalse();
    }

    @Test
    void anOldOperationWithANewerOneIsDeprecated() {
        assertThat(ApiDocument.operations()
                        .filter(endpoint ->
                                endpoint.operation().path("deprecated").asBoolean())
                        .map(endpoint -> endpoint.operation().get("operationId").asText()))
                .containsExactly("createUserCustomerLinks");
    }

    private static JsonNode property(String schema, String name) {
        return ApiDocument.document().at("/components/schemas/" + schema + "/properties/" + name);
    }

    private static JsonNode parameter(JsonNode parameters, String name) {
        return list(parameters).stream()
                .filter(one -> one.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static List<String> texts(JsonNode list) {
        return list(list).stream().map(JsonNode::asText).toList();
    }
}
