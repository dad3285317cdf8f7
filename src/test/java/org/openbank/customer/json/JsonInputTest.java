package org.openbank.customer.json;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;

/** Contract sections 1.4, 1.5 and 2.2, by way of createCustomer, whose body has every kind of field. */
@QuarkusTest
@WithTestResource(Trust.class)
class JsonInputTest {

    private static final String J =
            "OBP-10001: Incorrect json format. The Json body should be the PostCustomerJsonV310 ";

    private static Response create(Object body) {
        Bank bank = Bank.create();
        return bank.user(Role.CanCreateCustomer).post(bank.path("/customers"), body);
    }

    private static ObjectNode example() {
        return Contract.requestExample("createCustomer");
    }

    /** The example with one field, by its dotted path, set to this JSON, whose quotes are written ' or `. */
    private static ObjectNode with(String path, String json) {
        ObjectNode body = example();
        int dot = path.indexOf('.');
        ObjectNode parent = dot < 0 ? body : (ObjectNode) body.get(path.substring(0, dot));
        parent.set(path.substring(dot + 1), Json.read(json.replace('\'', '"').replace('`', '"')));
        return body;
    }

    static Stream<String> requiredFields() {
        return Stream.concat(
                Json.keys(example()).stream().filter(field -> !field.equals("dob_of_dependants")),
                Stream.of(
                        "face_image.url",
                        "face_image.date",
                        "credit_rating.rating",
                        "credit_rating.source",
                        "credit_limit.currency",
                        "credit_limit.amount"));
    }

    @ParameterizedTest
    @MethodSource("requiredFields")
    void anAbsentFieldIsNamed(String path) {
        ObjectNode body = example();
        int dot = path.indexOf('.');
        ObjectNode parent = dot < 0 ? body : (ObjectNode) body.get(path.substring(0, dot));
        parent.remove(path.substring(dot + 1));

        Expect.error(create(body), 400, J + path + " is missing.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "legal_name|{}|legal_name must be a string.",
                "legal_name|[`a`]|legal_name must be a string.",
                "credit_limit.amount|{}|credit_limit.amount must be a string.",
                "dependants|`1`|dependants must be a whole number of 32 bits.",
                "dependants|1.5|dependants must be a whole number of 32 bits.",
                "dependants|2147483648|dependants must be a whole number of 32 bits.",
                "dependants|-2147483649|dependants must be a whole number of 32 bits.",
                "dependants|1e99999999|dependants must be a whole number of 32 bits.",
                "dependants|99999999999999999999999999|dependants must be a whole number of 32 bits.",
                "dependants|true|dependants must be a whole number of 32 bits.",
                "dependants|null|dependants must be a whole number of 32 bits.",
                "kyc_status|`false`|kyc_status must be true or false.",
                "kyc_status|0|kyc_status must be true or false.",
                "kyc_status|null|kyc_status must be true or false.",
                "face_image|null|face_image must be an object.",
                "credit_rating|null|credit_rating must be an object.",
                "credit_limit|null|credit_limit must be an object.",
                "credit_limit|`EUR 1`|credit_limit must be an object.",
                "credit_limit|[]|credit_limit must be an object.",
                "dob_of_dependants|`2020-01-01T00:00:00Z`|dob_of_dependants must be a list.",
                "dob_of_dependants|[null]|dob_of_dependants[0] must not be null.",
            })
    void aWrongTypeIsNamed(String path, String json, String detail) {
        Expect.error(create(with(path, json)), 400, J + detail);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2020-01-01",
                "2020-01-01T00:00:00.000Z",
                "2020-01-01T00:00:00+00:00",
                "2020-01-01T00:00:00z",
                "2020-01-01 00:00:00Z",
                "2020-01-01T00:00:00",
                "2020-02-30T00:00:00Z",
                "2021-02-29T00:00:00Z",
                "2020-13-01T00:00:00Z",
                "2020-01-01T24:00:00Z",
                "2020-01-01T00:00:60Z",
                "10000-01-01T00:00:00Z",
                "+2020-01-01T00:00:00Z",
                "-2020-01-01T00:00:00Z",
                " 2020-01-01T00:00:00Z",
                "2020-1-1T0:0:0Z",
                "",
                "yesterday"
            })
    void whatIsNoDateOfTheContractIsRefused(String date) {
        String detail = " must be a date in the format yyyy-MM-dd'T'HH:mm:ss'Z'.";

        Expect.error(create(with("date_of_birth", "'" + date + "'")), 400, J + "date_of_birth" + detail);
        Expect.error(create(with("face_image.date", "'" + date + "'")), 400, J + "face_image.date" + detail);
        Expect.error(
                create(with("dob_of_dependants", "['2020-01-01T00:00:00Z', '" + date + "']")),
                400,
                J + "dob_of_dependants[1]" + detail);
    }

    @Test
    void aNumberIsNoDate() {
        Expect.errorStarting(create(with("last_ok_date", "1577836800")), 400, J + "last_ok_date must be a date");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1100-01-01T00:00:00Z",
                "0001-01-01T00:00:00Z",
                "0000-02-29T23:59:59Z",
                "1582-10-10T12:00:00Z",
                "1883-11-18T12:03:57Z",
                "2020-02-29T00:00:00Z",
                "9999-12-31T23:59:59Z"
            })
    void datesComeBackUnchanged(String date) {
        ObjectNode body = with("date_of_birth", "'" + date + "'");
        body.set("dob_of_dependants", Json.read("[\"" + date + "\"]"));
        ((ObjectNode) body.get("face_image")).put("date", date);
        body.put("last_ok_date", date);

        JsonNode customer = Expect.body(create(body), 201);

        assertThat(customer.get("date_of_birth").asText()).isEqualTo(date);
        assertThat(customer.get("dob_of_dependants").get(0).asText()).isEqualTo(date);
        assertThat(customer.get("face_image").get("date").asText()).isEqualTo(date);
        assertThat(customer.get("last_ok_date").asText()).isEqualTo(date);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "legal_name|12|12",
                "legal_name|1.50|1.50",
                "legal_name|1e5|1e5",
                "legal_name|true|true",
                "legal_name|``|",
                "credit_limit.amount|10.120|10.120",
                "credit_limit.amount|12345678901234567890.10|12345678901234567890.10",
                "title|` Dr. `| Dr. ",
                "email|` Zoe@Example.COM `|zoe@example.com",
            },
            emptyValue = "",
            ignoreLeadingAndTrailingWhitespace = false)
    void aNumberOrBooleanIsTakenAsItsText(String path, String json, String text) {
        // Jackson's tree would normalise the numbers, so the text of the body is changed.
        String body = Json.text(with(path, "'@'")).replace("\"@\"", json.replace('`', '"'));

        JsonNode customer = Expect.body(create(body), 201);

        assertThat(customer.at("/" + path.replace('.', '/')).asText()).isEqualTo(text == null ? "" : text);
    }

    @ParameterizedTest
    @CsvSource({"1.0, 1", "1e0, 1", "10e-1, 1"})
    void aWholeNumberMayBeWrittenAsADecimal(String json, int dependants) {
        String body = Json.text(with("dependants", "77")).replace("77", json);

        assertThat(Expect.body(create(body), 201).get("dependants").asInt()).isEqualTo(dependants);
    }

    static Stream<String> nullableFields() {
        return requiredFields()
                .filter(field -> !Stream.of("face_image", "credit_rating", "credit_limit", "dependants", "kyc_status")
                        .toList()
                        .contains(field));
    }

    @ParameterizedTest
    @MethodSource("nullableFields")
    void anExplicitNullIsStoredAndAnsweredAsNull(String path) {
        JsonNode customer = Expect.body(create(with(path, "null")), 201);

        assertThat(customer.at("/" + path.replace('.', '/')).isNull()).isTrue();
    }

    @Test
    void anAbsentOrNullListIsEmpty() {
        ObjectNode body = with("dependants", "0");
        body.remove("dob_of_dependants");
        assertThat(Expect.body(create(body), 201).get("dob_of_dependants")).isEmpty();

        body.putNull("dob_of_dependants");
        assertThat(Expect.body(create(body), 201).get("dob_of_dependants")).isEmpty();
    }

    @Test
    void unknownFieldsAreIgnored() {
        ObjectNode body = with("unknown", "{'deep': [{'er': 1}]}");
        ((ObjectNode) body.get("credit_limit")).put("unknown", 1);

        Expect.body(create(body), 201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"email\": \"a\", \"email\": \"a\"}|email is given twice.",
                "{\"face_image\": {\"url\": \"a\", \"url\": \"b\"}}|face_image.url is given twice.",
                "{\"x\": 1, \"x\": 1}|x is given twice.",
                "{\"x\": {\"y\": [{\"z\": 1, \"z\": 2}]}}|x.y[0].z is given twice.",
            })
    void theSameKeyTwiceIsRefused(String body, String detail) {
        Expect.error(create(body), 400, J + detail);
    }

    static Stream<Arguments> tooLong() {
        return Stream.of(
                Arguments.of("legal_name", 255),
                Arguments.of("mobile_phone_number", 50),
                Arguments.of("email", 200),
                Arguments.of("face_image.url", 2000),
                Arguments.of("relationship_status", 16),
                Arguments.of("highest_education_attained", 32),
                Arguments.of("employment_status", 32),
                Arguments.of("credit_rating.rating", 100),
                Arguments.of("credit_rating.source", 100),
                Arguments.of("credit_limit.currency", 100),
                Arguments.of("credit_limit.amount", 100),
                Arguments.of("title", 255),
                Arguments.of("branch_id", 255),
                Arguments.of("name_suffix", 255));
    }

    @ParameterizedTest
    @MethodSource("tooLong")
    void theLimitIsCountedInCharactersAndNamed(String path, int limit) {
        // An emoji is one character, though two UTF-16 units.
        String longest = "😀".repeat(limit);

        JsonNode customer = Expect.body(create(with(path, "'" + longest + "'")), 201);

        assertThat(customer.at("/" + path.replace('.', '/')).asText()).isEqualTo(longest);
        Expect.error(
                create(with(path, "'" + longest + "x'")),
                400,
                "OBP-30051: Cannot create Customer " + path + " is longer than " + limit + " characters.");
    }

    @Test
    void whatTextCannotHoldIsAStoreError() {
        Expect.error(
                create(with("legal_name", "'a\\u0000b'")),
                400,
                "OBP-30051: Cannot create Customer legal_name contains a NUL character.");
        Expect.error(
                create(Json.text(with("legal_name", "'@'")).replace("@", "\\ud800")),
                400,
                "OBP-30051: Cannot create Customer legal_name contains half of a surrogate pair.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"أهلاً بالعالم", "‮abc", "日本語", "O'Brien; drop table customer--", "\\u202e", "<script>"})
    void everyScriptIsKept(String name) {
        JsonNode customer = Expect.body(create(with("legal_name", "\"" + name.replace("'", "\\u0027") + "\"")), 201);

        assertThat(customer.get("legal_name").asText())
                .isEqualTo(Json.read("\"" + name + "\"").asText());
    }

    @Test
    void theCharsetOfTheContentTypeCounts() {
        Bank bank = Bank.create();
        Api caller = bank.user(Role.CanCreateCustomer);
        byte[] latin1 = Json.text(with("legal_name", "'Zoë'")).getBytes(StandardCharsets.ISO_8859_1);

        JsonNode customer = Expect.body(
                caller.with("Content-Type", "application/json; charset=ISO-8859-1")
                        .post(bank.path("/customers"), latin1),
                201);

        assertThat(customer.get("legal_name").asText()).isEqualTo("Zoë");
        Expect.errorStarting(caller.post(bank.path("/customers"), latin1), 400, J + "The body is not text");
        Expect.error(
                caller.with("Content-Type", "application/json; charset=nonsense")
                        .post(bank.path("/customers"), "{}"),
                400,
                J + "The charset of the Content-Type is not known.");
    }

    @Test
    void bytesThatAreNoTextAreUnreadableJson() {
        Bank bank = Bank.create();
        for (byte[] body : new byte[][] {{0, 0, -1, -2}, {0, 0, 0, 0x7B, 0}, {-1}, {'{', '"', -1, '"'}}) {
            Expect.errorStarting(
                    bank.user(Role.CanCreateCustomer).post(bank.path("/customers"), body), 400, J + "The body is not");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e2147483648",
                "1e-2147483649",
                "-1e99999999999999999999",
                "1e999999999",
                "0.5",
                "5e-1",
                "2147483648",
                "-2147483649",
                "1e10",
                "12345678901234567890123456789012345678901234567890"
            })
    void aNumberThatIsNoWholeOneOf32BitsIsNamed(String number) {
        Expect.error(create(dependants(number)), 400, J + "dependants must be a whole number of 32 bits.");
    }

    @ParameterizedTest
    @CsvSource({"-0, 0", "0e99999999999999999999, 0", "0.00e-5, 0", "2e0, 2", "20e-1, 2", "0.2E1, 2"})
    void aNumberInAnySpellingIsItsValue(String number, int value) {
        String dates = value == 0 ? "" : "\"2000-01-01T00:00:00Z\",\"2000-01-01T00:00:00Z\"";
        String body = dependants(number)
                .replaceFirst("\"dob_of_dependants\":\\[[^]]*]", "\"dob_of_dependants\":[" + dates + "]");

        assertThat(Expect.body(create(body), 201).get("dependants").asInt()).isEqualTo(value);
    }

    private static String dependants(String number) {
        return Json.text(example()).replaceFirst("\"dependants\":[0-9]+", "\"dependants\":" + number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "legal_name", "dob_of_dependants", "face_image"})
    void aBodyIsNestedFiftyDeepAtMost(String field) {
        Expect.errorStarting(create(nested(field, 50, "[", "]")), 400, J);
        Expect.errorStarting(create(nested(field, 900, "{\"" + "n".repeat(50) + "\":", "}")), 400, J);
        if (field.equals("unknown")) {
            Expect.body(create(nested(field, 49, "[", "]")), 201);
            Expect.body(create(nested(field, 49, "{\"n\":", "}")), 201);
        }
    }

    /** The body is the first level. */
    private static String nested(String field, int depth, String open, String close) {
        String rest = Json.text(example().without(field)).substring(1);
        return "{\"" + field + "\":" + open.repeat(depth) + "1" + close.repeat(depth) + "," + rest;
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-ascii", "utf8", "UTF-8", "\"utf-8\"", "unicode-1-1-utf-8"})
    void malformedBytesAreRefusedInEveryCharset(String charset) {
        Bank bank = Bank.create();
        Api caller = bank.user(Role.CanCreateCustomer).with("Content-Type", "application/json; charset=" + charset);

        for (int[] bytes : new int[][] {
            {0xFF}, {0xC0, 0x80}, {0xE0, 0x80, 0x80}, {0xED, 0xA0, 0xBC}, {0xF4, 0x90, 0x80, 0x80}, {0xC3}
        }) {
            Expect.error(
                    caller.post(bank.path("/customers"), withBytes(bytes)),
                    400,
                    J + "The body is not text in the charset of its Content-Type.");
        }
    }

    @Test
    void malformedBytesAreRefusedWithoutACharset() {
        for (int[] bytes : new int[][] {{0xFF}, {0xC0, 0x80}, {0xED, 0xA0, 0xBC}, {0xF4, 0x90, 0x80, 0x80}}) {
            Bank bank = Bank.create();
            Expect.error(
                    bank.user(Role.CanCreateCustomer).post(bank.path("/customers"), withBytes(bytes)),
                    400,
                    J + "The body is not text in the charset of its Content-Type.");
        }
    }

    /** The example with these bytes in its legal name. */
    private static byte[] withBytes(int[] bytes) {
        byte[] body = Json.text(with("legal_name", "'####'")).getBytes(StandardCharsets.US_ASCII);
        int at = new String(body, StandardCharsets.US_ASCII).indexOf("####");
        for (int i = 0; i < 4; i++) {
            body[at + i] = (byte) (i < bytes.length ? bytes[i] : 'x');
        }
        return body;
    }
}
