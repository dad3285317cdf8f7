package org.openbank.customer.validation;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Database;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Trust;
import org.openbank.customer.testing.User;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** JSON schemas that are set for operations (contract section 10.1). */
@QuarkusTest
@WithTestResource(Trust.class)
class JsonSchemaValidationTest {

    private static final String MANAGEMENT = "/obp/v4.0.0/management/json-schema-validations";
    private static final String ADDRESS = MANAGEMENT + "/OBPv3.1.0-createCustomerAddress";
    private static final String CREATE = MANAGEMENT + "/OBPv3.1.0-createCustomer";
    private static final String REFUSED =
            "OBP-09014: Incorrect request body Format, it should be a valid json that matches Validation rule. ";
    private static final String ILLEGAL = "OBP-40026: Incorrect json-schema Format. ";
    private static final String NONE =
            "OBP-40027: JSON Schema Validation not found, please specify valid query parameter. ";

    private Bank bank;
    private Api operator;
    private User clerkUser;
    private Api clerk;

    @BeforeEach
    void aBankAndItsPeople() {
        bank = Bank.create();
        operator = bank.user(
                Role.CanCreateJsonSchemaValidation,
                Role.CanUpdateJsonSchemaValidation,
                Role.CanDeleteJsonSchemaValidation,
                Role.CanGetJsonSchemaValidation);
        clerkUser = bank.newUser(Role.CanCreateCustomer, Role.CanCreateCustomerAddress, Role.CanGetCustomerAddress);
        clerk = clerkUser.api();
    }

    @AfterEach
    void nothingIsLeft() {
        List.of("v3.1.0-createCustomerAddress", "v3.1.0-createCustomer", "v2.0.0-addSocialMediaHandle")
                .forEach(operation -> operator.delete(MANAGEMENT + "/OBP" + operation));
    }

    /** With the six members that every schema has. */
    private static ObjectNode schema(String properties) {
        return schema(properties, "[]");
    }

    private static ObjectNode schema(String properties, String required) {
        return Json.object(
                """
                {'$schema': 'http://json-schema.org/draft-07/schema#', 'title': 'Body', 'description': 'What it must be',
                 'type': 'object', 'required': %s, 'properties': %s}"""
                        .formatted(required, properties));
    }

    private Response createAddress(JsonNode body) {
        return clerk.post(bank.path("/customers/" + bank.customerId() + "/address"), body);
    }

    private static ObjectNode address() {
        return Contract.requestExample("createCustomerAddress");
    }

    @Test
    void oneIsCreatedReadReplacedAndDeleted() {
        ObjectNode schema = schema("{'city': {'type': 'string', 'minLength': 2, 'maxLength': 1e2}}", "['city']");
        Expect.error(operator.get(ADDRESS), 400, NONE);
        Expect.error(operator.put(ADDRESS, schema), 400, NONE);
        Expect.error(operator.delete(ADDRESS), 400, NONE);

        JsonNode created = Expect.body(operator.post(ADDRESS, schema), 201);

        assertThat(Json.keys(created)).containsExactly("operation_id", "json_schema");
        assertThat(created.get("operation_id").asText()).isEqualTo("OBPv3.1.0-createCustomerAddress");
        assertThat(created.get("json_schema")).isEqualTo(schema);
        assertThat(Expect.body(operator.get(ADDRESS), 200)).isEqualTo(created);
        Expect.error(
                operator.post(ADDRESS, schema),
                400,
                "OBP-40029: OPERATION_ID already exists. Please specify different values for OPERATION_ID. ");
        ObjectNode other = schema("{'city': {'type': 'string'}}");
        assertThat(Expect.body(operator.put(ADDRESS, other), 200).get("json_schema"))
                .isEqualTo(other);
        for (Response list : List.of(
                operator.get(MANAGEMENT), Api.anonymous().get("/obp/v4.0.0/endpoints/json-schema-validations"))) {
            assertThat(Expect.body(list, 200).get("json_schema_validations"))
                    .contains(Expect.body(operator.get(ADDRESS), 200));
        }
        assertThat(operator.delete(ADDRESS).asString()).isEqualTo("true");
        Expect.error(operator.get(ADDRESS), 400, NONE);
    }

    /** Its text is kept: the spelling of numbers, the order of keys. */
    @Test
    void aSchemaComesBackAsItWasSent() {
        String sent = Json.text(schema("{'z': {'type': 'number', 'maximum': 0}, 'a': {'type': 'string'}}"))
                .replace("\"maximum\":0", "\"maximum\":1.50E+2");

        String created = operator.post(ADDRESS, sent).asString();

        assertThat(created)
                .isEqualTo("{\"operation_id\":\"OBPv3.1.0-createCustomerAddress\",\"json_schema\":" + sent + "}");
        assertThat(operator.get(ADDRESS).asString()).isEqualTo(created);
    }

    @Test
    void anOldSpellingOfTheIdMeansTheSame() {
        String old = MANAGEMENT + "/OBPv3_1_0-createCustomerAddress";

        JsonNode created = Expect.body(operator.post(old, schema("{'city': {'type': 'string'}}")), 201);

        assertThat(created.get("operation_id").asText()).isEqualTo("OBPv3.1.0-createCustomerAddress");
        Expect.body(operator.get(ADDRESS), 200);
    }

    @Test
    void whatViolatesTheSchemaIsRefusedFromTheNextRequestOnAndUntilItIsRemoved() {
        operator.post(
                ADDRESS,
                schema(
                        "{'city': {'type': 'string', 'minLength': 2}, 'country_code': {'pattern': '^[A-Z]{2}$'}}",
                        "['city']"));

        Expect.error(
                createAddress(address().put("city", "X").put("country_code", "de")),
                400,
                REFUSED + "$.city: must be at least 2 characters long;"
                        + " $.country_code: does not match the regex pattern ^[A-Z]{2}$");
        assertThat(createAddress(address()).statusCode()).isEqualTo(201);
        operator.put(ADDRESS, schema("{'city': {'type': 'string', 'minLength': 200}}"));
        Expect.error(createAddress(address()), 400, REFUSED + "$.city: must be at least 200 characters long");
        operator.delete(ADDRESS);
        assertThat(createAddress(address().put("city", "X")).statusCode()).isEqualTo(201);
    }

    /** One violation of each keyword, in the words of OBP's library. */
    static Stream<List<String>> violations() {
        return Stream.of(
                List.of("{'required': ['q']}", "$.o.q: is missing but it is required"),
                List.of(
                        "{'properties': {'a': {}}, 'additionalProperties': false}",
                        "$.o.s: is not defined in the schema and the schema does not allow additional properties"),
                List.of(
                        "{'properties': {'s': {'enum': ['EUR', 'USD']}}}",
                        "$.o.s: does not have a value in the enumeration [EUR, USD]"),
                List.of("{'properties': {'s': {'maxLength': 3}}}", "$.o.s: may only be 3 characters long"),
                List.of("{'properties': {'s': {'minLength': 30}}}", "$.o.s: must be at least 30 characters long"),
                List.of("{'properties': {'n': {'minimum': 10}}}", "$.o.n: must have a minimum value of 10"),
                List.of("{'properties': {'n': {'maximum': -3}}}", "$.o.n: must have a maximum value of -3"),
                List.of(
                        "{'properties': {'s': {'pattern': '^[0-9]$'}}}",
                        "$.o.s: does not match the regex pattern ^[0-9]$"),
                List.of("{'properties': {'s': {'type': 'integer'}}}", "$.o.s: string found, integer expected"),
                List.of("{'properties': {'s': {'format': 'email'}}}", "$.o.s: does not match the email pattern"),
                List.of("{'properties': {'s': {'format': 'date'}}}", "$.o.s: does not match the date pattern"),
                List.of("{'properties': {'s': {'const': 'other'}}}", "$.o.s: must be the constant value 'other'"),
                List.of(
                        "{'properties': {'l': {'uniqueItems': true}}}",
                        "$.o.l: must have only unique items in the array"),
                List.of(
                        "{'properties': {'l': {'items': {'maximum': 0}}}}",
                        "$.o.l[0]: must have a maximum value of 0"));
    }

    @ParameterizedTest
    @MethodSource("violations")
    void aViolationIsToldInTheWordsOfObpAndWithoutTheValue(List<String> violation) {
        for (String dialect : List.of(
                "http://json-schema.org/draft-07/schema#",
                "http://json-schema.org/draft-07/schema",
                "https://json-schema.org/draft/2020-12/schema")) {
            ObjectNode schema = schema("{'o': %s}".formatted(violation.get(0))).put("$schema", dialect);
            assertThat(operator.post(ADDRESS, schema).statusCode()).isEqualTo(201);
            ObjectNode body = address();
            body.set("o", Json.object("{'s': 'secret of the customer', 'n': -1, 'l': [1, 1]}"));

            String message =
                    Expect.body(createAddress(body), 400).get("message").asText();

            assertThat(message).startsWith(REFUSED + violation.get(1)).doesNotContain("secret");
            operator.delete(ADDRESS);
        }
    }

    @Test
    void manyViolationsAreCounted() {
        String names = IntStream.range(0, 25).mapToObj(i -> "'n" + i + "'").collect(Collectors.joining(","));
        operator.post(ADDRESS, schema("{'a': {}}", "[" + names + "]"));

        String message =
                Expect.body(createAddress(address()), 400).get("message").asText();

        assertThat(message)
                .contains("$.n19: is missing but it is required; and 5 more")
                .doesNotContain("$.n20");
    }

    @Test
    void theOrderIsBankThenRoleThenSchemaThenBodyThenCustomer() {
        operator.post(ADDRESS, schema("{'city': {'type': 'integer'}}", "['city']"));
        String path = bank.path("/customers/" + bank.customerId() + "/address");
        String violation = REFUSED + "$.city: string found, integer expected";

        Expect.error(Api.anonymous().post(path, address()), 401, Contract.message("OBP-20001"));
        Expect.errorStarting(clerk.post("/banks/no.bank/customers/x/address", address()), 404, "OBP-30001");
        Expect.errorStarting(bank.user().post(path, address()), 403, "OBP-20006");
        Expect.error(clerk.post(path, "{\"city\": \"no more fields\"}"), 400, violation);
        Expect.error(clerk.post(bank.path("/customers/unknown/address"), address()), 400, violation);
        // What cannot be read is judged at J.
        for (String unreadable : List.of("", "nonsense", "{\"city\":", "[".repeat(60) + "]".repeat(60))) {
            Expect.errorStarting(clerk.post(path, unreadable), 400, "OBP-10001");
        }
        Expect.errorStarting(clerk.post(path, "{\"city\": 1}"), 400, "OBP-10001");
        Expect.body(clerk.get(bank.path("/customers/" + bank.customerId() + "/addresses")), 200);
    }

    @Test
    void ofCreateCustomerTheSchemaComesBeforeTheBank() {
        Api everywhere = bank.user(Role.CanCreateCustomerAtAnyBank);
        ObjectNode customer = Contract.requestExample("createCustomer");
        operator.post(CREATE, schema("{'title': {'maxLength': 1}}"));

        Expect.errorStarting(bank.user().post("/banks/no.bank/customers", customer), 403, "OBP-20006");
        Expect.error(
                everywhere.post("/banks/no.bank/customers", customer),
                400,
                REFUSED + "$.title: may only be 1 characters long");
        Expect.errorStarting(everywhere.post("/banks/no.bank/customers", customer.put("title", "")), 404, "OBP-30001");
        Expect.errorStarting(everywhere.post("/banks/no.bank/customers", "nonsense"), 404, "OBP-30001");
        Expect.errorStarting(everywhere.post(bank.path("/customers"), "nonsense"), 400, "OBP-10001");
        assertThat(everywhere.post(bank.path("/customers"), customer).statusCode())
                .isEqualTo(201);
    }

    /** In the words of the page and as data, from the next request on; who has the document already learns of it. */
    @Test
    void theDocumentTellsWhatIsSet() {
        String tag = given().get("/q/openapi?format=json").header("ETag");
        assertThat(documented().toString())
                .isEqualTo("{\"allowed_authentication_types\":\"Not set\",\"required_json_validation\":\"No\"}");

        operator.post(ADDRESS, schema("{'city': {'type': 'string'}}"));

        assertThat(given().header("If-None-Match", tag)
                        .get("/q/openapi?format=json")
                        .statusCode())
                .isEqualTo(200);
        assertThat(documented().get("required_json_validation").asText()).isEqualTo("Yes");
        assertThat(given().get("/q/openapi?format=yaml").asString()).contains("required_json_validation: \"Yes\"");
        JsonNode doc = Expect.body(
                        Api.anonymous().get("/obp/v4.0.0/resource-docs/v3.1.0/obp?functions=createCustomerAddress"),
                        200)
                .at("/resource_docs/0");
        assertThat(doc.at("/validations/required_json_validation").asText()).isEqualTo("Yes");
        operator.delete(ADDRESS);
        assertThat(documented().get("required_json_validation").asText()).isEqualTo("No");
        assertThat(given().header("If-None-Match", tag)
                        .get("/q/openapi?format=json")
                        .statusCode())
                .isEqualTo(304);
    }

    private static JsonNode documented() {
        JsonNode operation = Json.read(given().get("/q/openapi?format=json").asString())
                .at("/paths/~1obp~1v3.1.0~1banks~1{bankId}~1customers~1{customerId}~1address/post");
        assertThat(operation.get("x-obp-json-schema-validation").asBoolean())
                .isEqualTo(operation
                        .at("/x-obp-validations/required_json_validation")
                        .asText()
                        .equals("Yes"));
        return operation.get("x-obp-validations");
    }

    @Test
    void anAliasIsTheSameOperation() {
        operator.post(MANAGEMENT + "/OBPv2.0.0-addSocialMediaHandle", schema("{'type': {'const': 'none'}}"));
        Api user = bank.user(Role.CanAddSocialMediaHandle);
        ObjectNode customer = bank.customer();
        ObjectNode handle = Contract.requestExample("addSocialMediaHandle")
                .put("customer_number", customer.get("customer_number").asText());
        String path = bank.path("/customers/" + customer.get("customer_id").asText() + "/social_media_handles");

        for (String prefix : List.of("/obp/v3.1.0", "/obp/v2.0.0")) {
            Expect.error(user.post(prefix + path, handle), 400, REFUSED + "$.type: must be the constant value 'none'");
        }
    }

    /** What is not there cannot be read: that is judged later, by those who want a body. */
    @Test
    void aRequestWithoutBodyIsNotHeldUp() {
        String lock = MANAGEMENT + "/OBPv4.0.0-lockUser";
        operator.post(lock, schema("{'reason': {'type': 'string'}}", "['reason']"));
        Api admin = bank.user(Role.CanLockUser);
        User user = User.create();

        Expect.errorStarting(admin.post("/obp/v4.0.0/users/" + user.name() + "/locks", "{}"), 400, REFUSED);
        assertThat(admin.post("/obp/v4.0.0/users/" + user.name() + "/locks", "").statusCode())
                .isEqualTo(200);
        operator.delete(lock);
    }

    @Test
    void aBodyInPiecesIsCheckedAsAWhole() {
        operator.post(ADDRESS, schema("{'city': {'type': 'string', 'maxLength': 5}}"));
        String path = bank.path("/customers/" + bank.customerId() + "/address");
        for (String city : List.of("Rome", "Berlin")) {
            byte[] body = Json.text(address().put("city", city)).getBytes(StandardCharsets.UTF_8);

            int status = given().header("Authorization", "Bearer " + clerkUser.token())
                    .contentType("application/json")
                    .body(new ByteArrayInputStream(body))
                    .post(Api.V3_1_0 + path)
                    .statusCode();

            assertThat(status).isEqualTo(city.length() <= 5 ? 201 : 400);
        }
    }

    /** Larger than what is checked on the event loop. */
    @Test
    void aLargeBodyIsCheckedToo() {
        operator.post(ADDRESS, schema("{'padding': {'type': 'string', 'maxLength': 40000}}"));
        String tooLong = "$.padding: may only be 40000 characters long";

        assertThat(createAddress(address().put("padding", "x".repeat(40_000))).statusCode())
                .isEqualTo(201);
        Expect.error(createAddress(address().put("padding", "x".repeat(40_001))), 400, REFUSED + tooLong);
        Expect.errorStarting(createAddress(address().put("padding", "x".repeat(70_000))), 413, "OBP-10001");
    }

    /** Numbers whose value nobody can compute with, and what would take the stack or memory. */
    @ParameterizedTest
    @ValueSource(strings = {"1e2147483648", "-1e2147483648", "1e-2147483648", "1e99999", "DIGITS", "1e400"})
    void absurdNumbersAreNumbers(String number) {
        operator.post(
                ADDRESS,
                schema("{'n': {'type': 'number', 'multipleOf': 0.01, 'maximum': 5, 'enum': [1, 2], 'const': 3}}"));
        String body = Json.text(address().put("n", 0))
                .replace("\"n\":0", "\"n\":" + number.replace("DIGITS", "9".repeat(900)));

        Response answer = clerk.post(bank.path("/customers/" + bank.customerId() + "/address"), body);

        Expect.errorStarting(answer, 400, REFUSED + "$.n: ");
    }

    @Test
    void aBodyOfTooManyValuesForALargeSchemaIsRefusedAtOnce() {
        String properties = IntStream.range(0, 900)
                .mapToObj(i -> "'p" + i + "': {'type': 'string'}")
                .collect(Collectors.joining(",", "{", "}"));
        ObjectNode schema =
                schema("{'l': {'type': 'array', 'items': {'type': 'object', 'properties': %s}}}".formatted(properties));
        operator.post(ADDRESS, schema);
        ObjectNode body = address();
        IntStream.range(0, 15_000).forEach(i -> body.withArray("/l").add(i % 10));

        Expect.error(createAddress(body), 400, REFUSED + "$: has more values than can be checked");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|$.$schema: is missing but it is required; $.title: is missing but it is required; $.description: is missing but it is required; $.type: is missing but it is required; $.required: is missing but it is required; $.properties: is missing but it is required",
                "[]|$: is not an object",
                "1|$: is not an object",
                "null|$: is not an object",
            })
    void whatIsNoSchemaIsRefused(String body, String problems) {
        Expect.error(operator.post(ADDRESS, body), 400, ILLEGAL + problems);
        Expect.error(operator.put(ADDRESS, body), 400, ILLEGAL + problems);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$schema|'http://json-schema.org/draft-04/schema#'|$.$schema: is not a dialect supported here",
                "$schema|1|$.$schema: is not a text",
                "type|'person'|$.type: is not the name of a type",
                "type|['object', 'null']|$.type: is not a text",
                "title|null|$.title: is not a text",
                "required|[1]|$.required: is not a list of texts",
                "required|{}|$.required: is not a list of texts",
                "properties|{}|$.properties: is not an object with at least one member",
                "properties|[]|$.properties: is not an object with at least one member",
                "minProperties|-1|$.minProperties: must have a minimum value of 0",
                "additionalProperties|'no'|$.additionalProperties: string found, [object, boolean] expected",
            })
    void aWrongMemberOfASchemaIsNamed(String member, String value, String problem) {
        ObjectNode schema = schema("{'a': {}}");
        schema.set(member, Json.read(value.replace('\'', '"')));

        Expect.errorStarting(operator.post(ADDRESS, schema), 400, ILLEGAL + problem);
    }

    @ParameterizedTest
    @MethodSource("org.openbank.customer.validation.SchemaDocumentTest#refused")
    void whatTakesTimeStackOrTheNetIsRefused(String more, String problem) {
        ObjectNode schema = schema("{'a': {}}").setAll(Json.object(more));

        for (String dialect :
                List.of("http://json-schema.org/draft-07/schema#", "https://json-schema.org/draft/2020-12/schema")) {
            schema.put("$schema", dialect);
            for (Response answer : List.of(operator.post(ADDRESS, schema), operator.put(ADDRESS, schema))) {
                assertThat(Expect.body(answer, 400).get("message").asText())
                        .startsWith(ILLEGAL)
                        .contains(problem);
            }
        }
        Expect.error(operator.get(ADDRESS), 400, NONE);
    }

    /** One that an engine with steps back tries for years. */
    @Test
    void aPatternTakesAsLongAsItsTextIs() {
        assertThat(operator.post(ADDRESS, schema("{'city': {'pattern': '^(.*a){20}$'}}"))
                        .statusCode())
                .isEqualTo(201);

        Expect.errorStarting(
                createAddress(address().put("city", "a".repeat(34) + "b")),
                400,
                REFUSED + "$.city: does not match the regex pattern");
    }

    /** What is larger, or deeper, than any body may be is refused as such. */
    @Test
    void aSchemaIsABodyToo() {
        ObjectNode large = schema("{'a': {}}").put("$comment", "x".repeat(65_536));
        String deep = Json.text(schema("{'a': {'default': 0}}"))
                .replace("\"default\":0", "\"default\":" + "[".repeat(50) + "]".repeat(50));

        Expect.errorStarting(operator.post(ADDRESS, large), 413, "OBP-10001");
        Expect.errorStarting(operator.post(ADDRESS, deep), 400, "OBP-10001");
    }

    @Test
    void aKeyThatIsThereTwiceIsRefused() {
        String twice = Json.text(schema("{'a': {}}")).replace("\"title\":", "\"title\":\"other\",\"title\":");

        Expect.errorStarting(operator.post(ADDRESS, twice), 400, "OBP-10001");
    }

    /** Another instance stores it: here, whoever writes into the table. */
    @Test
    void whatAnotherInstanceStoresCountsHereWithinTenSeconds() {
        Expect.body(createAddress(address()), 201);
        String schema = Json.text(schema("{'city': {'type': 'integer'}}"));

        Database.update(
                "insert into operation_validation (operation_id, kind, setting, version) values"
                        + " ('OBPv3.1.0-createCustomerAddress', 'JSON_SCHEMA', ?, gen_random_uuid())",
                schema);

        await().atMost(Duration.ofSeconds(10))
                .until(() -> createAddress(address()).statusCode() == 400);
        Database.update(
                "update operation_validation set setting = ?, version = gen_random_uuid()"
                        + " where operation_id = 'OBPv3.1.0-createCustomerAddress'",
                Json.text(schema("{'city': {'type': 'string'}}")));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> createAddress(address()).statusCode() == 201);
        Database.update(
                "update operation_validation set setting = ?, version = gen_random_uuid()"
                        + " where operation_id = 'OBPv3.1.0-createCustomerAddress'",
                schema);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> createAddress(address()).statusCode() == 400);
        Database.update("delete from operation_validation where operation_id = 'OBPv3.1.0-createCustomerAddress'");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> createAddress(address()).statusCode() == 201);
    }

    /** A row that no instance would have stored stops its operation, and no other. */
    @Test
    void whatCannotBeUsedRefusesRatherThanToLetPass() {
        Expect.body(createAddress(address()), 201);

        Database.update("insert into operation_validation (operation_id, kind, setting, version) values"
                + " ('OBPv3.1.0-createCustomerAddress', 'JSON_SCHEMA', '{\"type\": \"nonsense\"}', gen_random_uuid())");

        await().atMost(Duration.ofSeconds(10))
                .until(() -> createAddress(address()).statusCode() == 500);
        Expect.error(createAddress(address()), 500, "OBP-50000: Unknown Error.");
        assertThat(bank.customer().has("customer_id")).isTrue();
        operator.delete(ADDRESS);
        assertThat(createAddress(address()).statusCode()).isEqualTo(201);
    }
}
