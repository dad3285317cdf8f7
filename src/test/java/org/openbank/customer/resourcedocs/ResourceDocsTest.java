package org.openbank.customer.resourcedocs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.ApiDocument;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Operation;
import org.openbank.customer.testing.RawHttp;
import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;

/** Resource docs say what the API document says, in the format of OBP's own tools (contract section 11). */
@QuarkusTest
@WithTestResource(Trust.class)
class ResourceDocsTest {

    private static final List<String> PREFIXES =
            List.of("v1.4.0", "v3.1.0", "v4.0.0", "v5.0.0", "v5.1.0", "v6.0.0", "v7.0.0");

    private static final List<String> VERSIONS =
            List.of("v1.4.0", "v2.0.0", "v2.1.0", "v3.0.0", "v3.1.0", "v4.0.0", "v5.0.0", "v5.1.0", "v6.0.0", "v7.0.0");

    private static final Set<String> WITHOUT_META = Set.of("v1.4.0", "v3.1.0");

    static Stream<String> versions() {
        return VERSIONS.stream();
    }

    static Stream<Arguments> prefixesAndVersions() {
        return PREFIXES.stream().flatMap(prefix -> VERSIONS.stream().map(version -> Arguments.of(prefix, version)));
    }

    static Stream<Operation> operations() {
        return Contract.operations();
    }

    private static String path(String prefix, String version) {
        return "/obp/" + prefix + "/resource-docs/" + version + "/obp";
    }

    private static List<JsonNode> docs(String version, String query) {
        return list(Expect.body(Api.anonymous().get(path("v3.1.0", version) + query), 200)
                .get("resource_docs"));
    }

    private static JsonNode doc(String id) {
        return docs("v7.0.0", "").stream()
                .filter(doc -> doc.get("operation_id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode doc(Operation operation) {
        return doc(id(operation));
    }

    private static String id(Operation operation) {
        return "OBP" + operation.version() + "-" + operation.function();
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static List<String> texts(JsonNode array) {
        return list(array).stream().map(JsonNode::asText).toList();
    }

    @ParameterizedTest
    @MethodSource("prefixesAndVersions")
    void thePrefixDecidesTheShapeAndTheVersionTheContent(String prefix, String version) {
        Response response = Api.anonymous().get(path(prefix, version));

        JsonNode body = Expect.body(response, 200);
        assertThat(body.get("resource_docs"))
                .isEqualTo(
                        Json.read(Api.anonymous().get(path("v3.1.0", version)).asString())
                                .get("resource_docs"));
        if (WITHOUT_META.contains(prefix)) {
            assertThat(Json.keys(body)).containsExactly("resource_docs");
        } else {
            assertThat(Json.keys(body)).containsExactly("resource_docs", "meta");
            assertThat(body.at("/meta/count").asInt())
                    .isEqualTo(body.get("resource_docs").size());
            assertThat(body.at("/meta/response_date").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        }
        assertThat(Api.anonymous().get(path(prefix, "OBP" + version)).asByteArray())
                .isEqualTo(response.asByteArray());
    }

    @ParameterizedTest
    @MethodSource("versions")
    void aVersionHasWhatAnswersUnderIt(String version) {
        boolean all = version.equals("v6.0.0") || version.equals("v7.0.0");
        List<String> expected = operations()
                .filter(operation ->
                        all || operation.paths().stream().anyMatch(path -> path.matches("/obp/" + version + "(/.*)?")))
                .map(operation -> operation.method() + " " + id(operation))
                .toList();

        assertThat(docs(version, ""))
                .extracting(doc -> doc.get("request_verb").asText() + " "
                        + doc.get("operation_id").asText())
                .containsExactlyInAnyOrderElementsOf(expected)
                .doesNotHaveDuplicates();
    }

    /** Whoever calls it gets anything but the answer to an unknown path. */
    @ParameterizedTest
    @MethodSource("versions")
    void everyAddressAnswers(String version) {
        for (JsonNode doc : docs(version, "")) {
            String url = doc.get("specified_url").asText();
            for (String path : List.of(url, doc.get("request_url").asText())) {
                Response response = RestAssured.given()
                        .contentType("application/json")
                        .request(doc.get("request_verb").asText(), path);

                assertThat(response.asString()).as(path).doesNotContain("OBP-10404");
            }
            boolean answersUnderVersion = operations()
                    .filter(operation -> doc.get("operation_id").asText().equals(id(operation)))
                    .flatMap(operation -> operation.paths().stream())
                    .anyMatch(path -> path.matches("/obp/" + version + "(/.*)?"));
            assertThat(url.startsWith("/obp/" + version)).as(url).isEqualTo(answersUnderVersion);
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void anItemSaysWhatTheApiDocumentSays(Operation operation) {
        JsonNode documented = ApiDocument.operation(operation.id());

        JsonNode doc = doc(operation);

        assertThat(Json.keys(doc))
                .containsExactlyInAnyOrder(
                        "operation_id",
                        "implemented_by",
                        "request_verb",
                        "request_url",
                        "specified_url",
                        "summary",
                        "description",
                        "description_markdown",
                        "example_request_body",
                        "success_response_body",
                        "error_response_bodies",
                        "tags",
                        "typed_request_body",
                        "typed_success_response_body",
                        "roles",
                        "is_featured",
                        "special_instructions",
                        "connector_methods",
                        "validations");
        assertThat(doc.get("validations")).isEqualTo(documented.get("x-obp-validations"));
        assertThat(doc.get("implemented_by"))
                .isEqualTo(Json.object("{}")
                        .put("version", "OBP" + operation.version())
                        .put("function", operation.function()));
        assertThat(doc.get("request_url").asText())
                .isEqualTo(operation.path().replaceFirst("^/obp/[^/]+", "/obp/" + operation.version()));
        assertThat(doc.get("summary").asText())
                .isEqualTo(documented.get("summary").asText())
                .doesNotEndWith(".");
        assertThat(texts(doc.get("tags")))
                .isEqualTo(texts(documented.get("x-obp-tags")))
                .isNotEmpty();
        assertThat(doc.get("error_response_bodies")).isEqualTo(documented.get("x-obp-errors"));
        assertThat(doc.get("roles"))
                .extracting(role -> role.get("role").asText()
                        + (role.get("requires_bank_id").asBoolean() ? ":bank" : ":system"))
                .isEqualTo(operation.checks().contains("OBP-20006") ? operation.scopedRoles() : List.of());
        assertThat(doc.get("is_featured").isBoolean()).isTrue();
        assertThat(doc.get("special_instructions").asText()).isEmpty();
        assertThat(doc.get("connector_methods")).isEmpty();
        JsonNode request = documented.at("/requestBody/content/application~1json/example");
        JsonNode success = documented.at("/responses/" + operation.status() + "/content/application~1json/example");
        assertThat(doc.get("example_request_body")).isEqualTo(request.isMissingNode() ? Json.object("{}") : request);
        assertThat(doc.get("success_response_body")).isEqualTo(success.isMissingNode() ? Json.object("{}") : success);
        assertThat(doc.get("typed_request_body").isEmpty()).isEqualTo(!operation.takesBody());
    }

    @Test
    void schemasStandInOnePieceWithOneTypeForEachValue() {
        JsonNode typed = doc("OBPv3.1.0-createCustomer").get("typed_request_body");

        assertThat(typed.at("/type").asText()).isEqualTo("object");
        assertThat(typed.at("/properties/legal_name/type").asText()).isEqualTo("string");
        assertThat(typed.at("/properties/dependants/type").asText()).isEqualTo("integer");
        assertThat(typed.at("/properties/date_of_birth"))
                .isEqualTo(Json.object("{'type': 'string', 'format': 'date-time'}"));
        assertThat(typed.at("/properties/dob_of_dependants"))
                .isEqualTo(Json.object("{'type': 'array', 'items': {'type': 'string', 'format': 'date-time'}}"));
        assertThat(typed.at("/properties/face_image/properties/url/type").asText())
                .isEqualTo("string");
        assertThat(texts(typed.get("required"))).contains("legal_name").doesNotContain("dob_of_dependants");
        assertThat(doc("OBPv3.0.0-getCustomersForUser")
                        .at("/typed_success_response_body/properties/customers/items/properties/date_of_birth")
                        .toString())
                .contains("\"format\":\"date\"");
        assertThat(docs("v7.0.0", ""))
                .allSatisfy(doc -> assertThat(doc.toString()).doesNotContain("$ref"));
    }

    /** As on the page: names with examples, those that must be there first. */
    @Test
    void theDescriptionListsParametersAndFields() {
        JsonNode doc = doc("OBPv3.1.0-createCustomer");

        assertThat(doc.get("description").asText())
                .startsWith("<p>The Customer resource stores the customer number")
                .contains("etc.<br/>\nDates need to be", "<p>Note: If you need")
                .contains("<p>User Authentication is Required. The User must be logged in.")
                .contains("<p><strong>URL Parameters:</strong></p>\n<ul>\n<li><strong>BANK_ID</strong>: gh.29.uk</li>")
                .contains("<p><strong>JSON request body fields:</strong></p>\n<ul>\n<li><strong>amount</strong>: 10.12")
                .contains("<li>dob_of_dependants: [2019-09-08, 2017-07-12]</li>")
                .contains("<p><strong>JSON response body fields:</strong></p>");
        assertThat(doc.get("description_markdown").asText())
                .contains("**URL Parameters:**\n\n- **BANK_ID**: gh.29.uk\n")
                .contains("**JSON request body fields:**\n\n- **amount**: 10.12\n")
                .contains("\n- dob_of_dependants: [2019-09-08, 2017-07-12]\n")
                .contains("**JSON response body fields:**");
        assertThat(doc("OBPv3.1.0-getBanks").get("description").asText()).contains("<p>No login is needed.</p>");
    }

    /** Clients put it into their page as it is, and some read it as XML. */
    @Test
    void nothingInADescriptionIsTakenForATag() {
        assertThat(docs("v7.0.0", "")).allSatisfy(doc -> {
            String html = doc.get("description").asText();
            assertThat(html.replaceAll("</?(p|ul|li|strong)>|<br/>", "").replaceAll("&(amp|lt|gt|quot|#39);", ""))
                    .doesNotContain("<", ">", "&");
            assertThat(doc.get("description_markdown").asText()).doesNotContain("<");
        });
        assertThat(doc("OBPv3.1.0-getFirehoseCustomers").get("description").asText())
                .contains("limit=NUMBER ==&gt; default value: 50", "limit=100&amp;offset=0");
    }

    @Test
    void tagsAndFunctionsAreAnyOfThemAndBothApply() {
        List<JsonNode> all = docs("v3.1.0", "");
        List<JsonNode> tagged = docs("v3.1.0", "?tags=KYC,FirehoseData");

        assertThat(docs("v3.1.0", "?tags=Customer"))
                .isEqualTo(all.stream()
                        .filter(doc -> texts(doc.get("tags")).contains("Customer"))
                        .toList())
                .hasSizeBetween(20, all.size() - 1);
        assertThat(tagged)
                .isEqualTo(all.stream()
                        .filter(doc -> texts(doc.get("tags")).contains("KYC")
                                || texts(doc.get("tags")).contains("FirehoseData"))
                        .toList())
                .isNotEmpty();
        assertThat(docs("v3.1.0", "?functions=getBanks,createCustomer,nothing"))
                .extracting(doc -> doc.at("/implemented_by/function").asText())
                .containsExactlyInAnyOrder("getBanks", "createCustomer");
        assertThat(docs("v3.1.0", "?functions=getBanks,createCustomer&tags=Bank"))
                .extracting(doc -> doc.at("/implemented_by/function").asText())
                .containsExactly("getBanks");
        assertThat(docs("v3.1.0", "?tags=customer")).isEmpty();
        assertThat(docs("v4.0.0", "?functions=createUserCustomerLinks")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?tags=",
                "?functions=",
                "?tags=&functions=,",
                "?content=static",
                "?content=all",
                "?content=",
                "?content=anything",
                "?locale=xx",
                "?api-collection-id=x&language=en_GB",
            })
    void whatSelectsNothingLetsEverythingPass(String query) {
        assertThat(docs("v3.1.0", query)).isEqualTo(docs("v3.1.0", ""));
    }

    /** The older Explorer puts an ampersand before its first key. */
    @Test
    void anEmptyPairIsNoPair() throws IOException {
        String path = path("v4.0.0", "OBPv3.1.0");
        String tag = raw(path, "Accept-Encoding", "identity").header("ETag");

        String answer = RawHttp.exchange("GET " + path + "?&content=static", "Accept-Encoding: identity\r\n", "");

        assertThat(answer).startsWith("HTTP/1.1 200").contains(": " + tag + "\r\n");
    }

    @Test
    void nothingIsDynamic() {
        assertThat(docs("v3.1.0", "?content=dynamic")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"v2.2.0", "v1.2.1", "v8.0.0", "3.1.0", "V3.1.0", "obpv3.1.0", "OBPv3.1", "UKv3.1", "BGv1.3"})
    void anotherVersionIsNotEnabled(String version) {
        for (String prefix : PREFIXES) {
            Expect.error(
                    Api.anonymous().get(path(prefix, version)), 400, Contract.message("OBP-00008") + " " + version);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/obp/v2.0.0/resource-docs/v3.1.0/obp",
                "/obp/v3.1.0/resource-docs/v3.1.0/swagger",
                "/obp/v3.1.0/resource-docs/v3.1.0/obp/",
                "/obp/v3.1.0/resource-docs/v3.1.0",
                "/obp/v4.0.0/resource-docs//obp",
            })
    void nothingElseAnswers(String path) {
        Expect.errorStarting(Api.anonymous().get(path), 404, "OBP-10404");
    }

    private static Response raw(String path, String... headers) {
        var request = RestAssured.given()
                .config(RestAssuredConfig.config()
                        .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.get(path);
    }

    @ParameterizedTest
    @CsvSource({"v3.1.0, v3.1.0", "v4.0.0, v3.1.0", "v6.0.0, v7.0.0"})
    void itIsSentCompressedAndOnlyToWhoDoesNotHaveIt(String prefix, String version) throws IOException {
        String path = path(prefix, version) + "?tags=Customer";
        Response plain = raw(path, "Accept-Encoding", "identity");
        Response compressed = raw(path, "Accept-Encoding", "br, gzip");

        assertThat(plain.header("Content-Encoding")).isNull();
        assertThat(compressed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(compressed.asByteArray())).readAllBytes())
                .isEqualTo(plain.asByteArray());
        assertThat(compressed.asByteArray().length).isLessThan(plain.asByteArray().length / 4);
        for (Response response : List.of(plain, compressed)) {
            assertThat(response.headers().getValues("Content-Type")).containsExactly("application/json;charset=UTF-8");
            assertThat(response.header("Cache-Control")).isEqualTo("public, max-age=300");
            assertThat(response.header("Pragma")).isNull();
            assertThat(response.header("Vary")).contains("Accept-Encoding", "Origin");
            assertThat(response.header("Correlation-Id")).isNotEmpty();
        }
        assertThat(plain.header("ETag")).isNotEqualTo(compressed.header("ETag"));
        Response again = raw(path, "Accept-Encoding", "gzip", "If-None-Match", compressed.header("ETag"));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.asByteArray()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(compressed.header("ETag"));
        assertThat(again.header("Cache-Control")).isEqualTo("public, max-age=300");
        assertThat(again.header("Content-Encoding")).isNull();
        assertThat(raw(path, "Accept-Encoding", "gzip", "If-None-Match", "\"other\"")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aSelectionIsMadeOnceHoweverItIsWorded() {
        String tag =
                raw(path("v4.0.0", "v3.1.0") + "?functions=getBanks,getBank").header("ETag");

        assertThat(raw(path("v4.0.0", "OBPv3.1.0") + "?functions=getBank,nothing,getBanks&tags=Bank")
                        .header("ETag"))
                .isEqualTo(tag);
        assertThat(raw(path("v3.1.0", "v3.1.0") + "?functions=getBanks,getBank").header("ETag"))
                .isNotEqualTo(tag);
    }

    /** Ever new selections cost time, and no memory: they drop out, and those that stay are right. */
    @Test
    void anyNumberOfSelectionsCanBeAskedFor() {
        List<String> functions =
                operations().map(Operation::function).distinct().toList();
        for (String one : functions) {
            for (String other : functions.subList(0, 3)) {
                Set<String> expected = operations()
                        .filter(operation ->
                                operation.paths().stream().anyMatch(path -> path.matches("/obp/v3.1.0(/.*)?")))
                        .map(Operation::function)
                        .filter(Set.of(one, other.equals(one) ? "" : other)::contains)
                        .collect(Collectors.toSet());

                assertThat(docs("v3.1.0", "?functions=" + one + "," + other))
                        .extracting(doc -> doc.at("/implemented_by/function").asText())
                        .containsExactlyInAnyOrderElementsOf(expected);
            }
        }
    }

    @Test
    void everyVersionIsTold() {
        for (String prefix : PREFIXES) {
            JsonNode versions = Expect.body(Api.anonymous().get("/obp/" + prefix + "/api/versions"), 200)
                    .get("scanned_api_versions");

            assertThat(list(versions))
                    .isEqualTo(VERSIONS.stream()
                            .map(version -> Json.object(
                                    """
                                            {'url_prefix': 'obp', 'api_standard': 'obp', 'api_short_version': 'V',
                                             'fully_qualified_version': 'OBPV', 'is_active': true,
                                             'urlPrefix': 'obp', 'apiStandard': 'obp', 'API_VERSION': 'V'}"""
                                            .replace("V'", version + "'")))
                            .toList());
        }
    }

    @Test
    void whatToolsAskForBesideIsEmpty() {
        Map<String, String> empty = Map.of(
                "/message-docs/rest_vMar2019", "{\"message_docs\":[]}",
                "/message-docs/anything", "{\"message_docs\":[]}",
                "/api/glossary", "{\"glossary_items\":[]}",
                "/my/api-collections", "{\"api_collections\":[]}");
        for (String prefix : PREFIXES) {
            empty.forEach((tail, body) -> {
                Response response = Api.anonymous().get("/obp/" + prefix + tail);

                assertThat(response.statusCode()).isEqualTo(200);
                assertThat(response.asString()).isEqualTo(body);
                assertThat(response.header("Cache-Control")).isEqualTo("no-cache, private, no-store");
            });
            assertThat(Api.anonymous().get("/obp/" + prefix + "/root").asByteArray())
                    .isEqualTo(Api.anonymous().get("/obp/v3.1.0/root").asByteArray());
        }
        assertThat(Api.anonymous().get("/obp/v4.0.0/my/spaces").asString()).isEqualTo("{\"bank_ids\":[]}");
        assertThat(Api.anonymous().get("/obp/v5.1.0/well-known").asString()).isEqualTo("{\"well_known_uris\":[]}");
    }
}
