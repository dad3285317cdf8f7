package org.openbank.customer.customer;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Database;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Parallel;
import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;

/** Creating customers since v5.0.0, and reading them since v6.0.0 (contract section 7.1). */
@QuarkusTest
@WithTestResource(Trust.class)
class NewCustomerTest {

    private static final String DEPENDANTS =
            "OBP-10020: Incorrect json. The field dependants(1) not equal the length(0) of dob_of_dependants array";
    private static final String BIRTH =
            "OBP-10001: Incorrect json format. date_of_birth must be in YYYY-MM-DD format (e.g., 1990-05-15), got another form";
    private static final String BIRTHS =
            "OBP-10001: Incorrect json format. dob_of_dependants must contain dates in YYYY-MM-DD format (e.g., 2010-03-20)";
    private static final String NUMBER =
            "OBP-10001: Incorrect json format. customer_number can not contain `::::` characters";
    private static final String TYPE =
            "OBP-30272: Invalid customer_type. Must be one of: INDIVIDUAL, CORPORATE, SUBSIDIARY.";
    private static final String PARENT =
            "OBP-30273: Parent customer not found. The parent_customer_id must reference an existing customer at the same bank.";
    private static final String MISMATCH =
            "OBP-30274: Customer type does not match the endpoint. Use the generic /customers endpoint or the correct type-specific endpoint.";

    /** The ways to create, and what each of them takes. */
    enum Way {
        V500("/obp/v5.0.0", "/customers", true, false, true),
        V600("/obp/v6.0.0", "/customers", false, true, true),
        RETAIL("/obp/v6.0.0", "/retail-customers", false, false, true),
        CORPORATE("/obp/v6.0.0", "/corporate-customers", false, true, false);

        private final String prefix;
        private final String tail;
        private final boolean longDates;
        private final boolean hasType;
        private final boolean hasPerson;

        Way(String prefix, String tail, boolean longDates, boolean hasType, boolean hasPerson) {
            this.prefix = prefix;
            this.tail = tail;
            this.longDates = longDates;
            this.hasType = hasType;
            this.hasPerson = hasPerson;
        }
    }

    private Bank bank;
    private Api clerk;

    @BeforeEach
    void createBank() {
        bank = Bank.create();
        clerk = bank.user(Role.values());
    }

    private Response create(Way way, Object body) {
        return clerk.post(way.prefix + bank.path(way.tail), body);
    }

    private JsonNode created(Way way, Object body) {
        return Expect.body(create(way, body), 201);
    }

    private static ObjectNode least() {
        return Json.object("{'legal_name': 'Eveline Tripman', 'mobile_phone_number': '+49 30 901820'}");
    }

    private String shown(Response response, JsonNode customer) {
        return response.asString()
                .replace(bank.id(), "BANK")
                .replace(customer.get("customer_id").asText(), "CUSTOMER")
                .replace(customer.get("customer_number").asText(), "NUMBER");
    }

    private static final String DEFAULTS =
            """
            {"bank_id":"BANK","customer_id":"CUSTOMER","customer_number":"NUMBER","legal_name":"Eveline Tripman",\
            "mobile_phone_number":"+49 30 901820","email":"","face_image":{"url":"","date":null},"date_of_birth":BIRTH,\
            "relationship_status":"","dependants":0,"dob_of_dependants":[],"credit_rating":{"rating":null,"source":null},\
            "credit_limit":{"currency":null,"amount":null},"highest_education_attained":"","employment_status":"",\
            "kyc_status":false,"last_ok_date":null,"title":"","branch_id":"","name_suffix":""\
            """;

    @Test
    void whatIsAbsentIsADefaultInEveryShape() {
        String s1 = DEFAULTS.replace("BIRTH", "null") + "}";
        String s6 = DEFAULTS.replace("BIRTH", "\"\"") + ",\"customer_type\":\"TYPE\",\"parent_customer_id\":\"\"}";
        for (Way way : Way.values()) {
            Response response = create(way, least());

            JsonNode customer = Expect.body(response, 201);
            String shape = way.longDates ? s1 : s6.replace("TYPE", way.hasPerson ? "INDIVIDUAL" : "CORPORATE");
            assertThat(shown(response, customer)).as(way.name()).isEqualTo(shape);
            assertThat(customer.get("customer_number").asText()).matches("[1-9][0-9]{9}");
            assertThat(UUID.fromString(customer.get("customer_id").asText()).version())
                    .isEqualTo(4);
            if (!way.longDates) {
                Response read = clerk.get(way.prefix
                        + bank.path(way.tail + "/" + customer.get("customer_id").asText()));
                assertThat(shown(read, customer)).isEqualTo(shape.replaceFirst("}$", ",\"customer_attributes\":[]}"));
            }
        }
    }

    /** As forms send what was left empty; every second one would be taken else. */
    @ParameterizedTest
    @EnumSource(Way.class)
    void anEmptyNumberIsNone(Way way) {
        JsonNode one = created(way, least().put("customer_number", ""));
        JsonNode other = created(way, least().put("customer_number", ""));

        assertThat(one.get("customer_number").asText())
                .isNotEmpty()
                .isNotEqualTo(other.get("customer_number").asText());
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void nullIsAsGoodAsAbsent(Way way) {
        ObjectNode body = least();
        for (String field : List.of(
                "customer_number",
                "email",
                "face_image",
                "date_of_birth",
                "relationship_status",
                "dependants",
                "dob_of_dependants",
                "credit_rating",
                "credit_limit",
                "highest_education_attained",
                "employment_status",
                "kyc_status",
                "last_ok_date",
                "title",
                "branch_id",
                "name_suffix",
                "customer_type",
                "parent_customer_id")) {
            body.putNull(field);
        }

        Response response = create(way, body);

        JsonNode customer = Expect.body(response, 201);
        assertThat(shown(response, customer))
                .isEqualTo(shown(create(way, least()), customer)
                        .replaceAll("\"customer_id\":\"[^\"]+\"", "\"customer_id\":\"CUSTOMER\"")
                        .replaceAll("\"customer_number\":\"[^\"]+\"", "\"customer_number\":\"NUMBER\""));
    }

    private static ObjectNode full(Way way) {
        ObjectNode body = least().put("email", " Eveline@Example.com ")
                .put("kyc_status", true)
                .put("last_ok_date", "2020-01-27T01:02:03Z")
                .put("branch_id", "DERBY6");
        body.set("credit_rating", Json.object("{'rating': 'A', 'source': null}"));
        body.set("credit_limit", Json.object("{'currency': 'EUR', 'amount': '1000.00'}"));
        if (way.hasPerson) {
            body.put("dependants", 2)
                    .put("relationship_status", "single")
                    .put("highest_education_attained", "Master")
                    .put("employment_status", "worker")
                    .put("title", "Dr.")
                    .put("name_suffix", "Sr")
                    .put("date_of_birth", way.longDates ? "1100-02-28T23:59:59Z" : "1100-02-28");
            body.set("face_image", Json.object("{'url': null, 'date': '2020-01-27T00:00:00Z'}"));
            body.putArray("dob_of_dependants")
                    .add(way.longDates ? "2012-02-29T00:00:00Z" : "2012-02-29")
                    .add(way.longDates ? "0000-01-01T00:00:00Z" : "0000-01-01");
        }
        return body;
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void whatIsSentIsAnsweredAndStored(Way way) {
        ObjectNode body = full(way).put("customer_number", "of my own");

        JsonNode customer = created(way, body);

        ObjectNode expected = body.deepCopy().put("email", "eveline@example.com");
        if (way.hasPerson) {
            // A text that is null is one that is absent.
            ((ObjectNode) expected.get("face_image")).put("url", "");
        }
        Json.keys(expected)
                .forEach(field -> assertThat(customer.get(field)).as(field).isEqualTo(expected.get(field)));
        JsonNode read = Expect.body(
                clerk.post(
                        "/obp/v6.0.0" + bank.path("/customers/customer-number"),
                        Json.object("{'customer_number': 'of my own'}")),
                200);
        assertThat(read.get("legal_name")).isEqualTo(customer.get("legal_name"));
        assertThat(read.get("dob_of_dependants"))
                .hasSize(way.hasPerson ? 2 : 0)
                .allMatch(date -> date.asText().length() == 10);
        assertThat(read.get("customer_type").asText()).isEqualTo(way.hasPerson ? "INDIVIDUAL" : "CORPORATE");
    }

    @Test
    void theAnswersOfV310AreThoseTheyWere() {
        JsonNode company = created(Way.CORPORATE, least());

        JsonNode read = Expect.body(
                clerk.get(bank.path("/customers/" + company.get("customer_id").asText())), 200);
        JsonNode updated = Expect.body(
                clerk.put(
                        bank.path("/customers/" + company.get("customer_id").asText() + "/email"),
                        Json.object("{'email': 'a@example.com'}")),
                200);

        List<String> shape = Json.keys(Contract.responseExample("createCustomer"));
        assertThat(Json.keys(updated)).isEqualTo(shape);
        assertThat(Json.keys(read))
                .isEqualTo(Stream.concat(shape.stream(), Stream.of("customer_attributes"))
                        .toList());
        assertThat(Expect.body(
                                clerk.get("/obp/v6.0.0"
                                        + bank.path("/customers/"
                                                + company.get("customer_id").asText())),
                                200)
                        .get("customer_type")
                        .asText())
                .as("an update leaves the type")
                .isEqualTo("CORPORATE");
    }

    /** Each problem, in the order of the contract, as fields of a body that has it. */
    static Stream<Arguments> problems() {
        return Stream.of(Way.values()).map(way -> {
            var problems = new ArrayList<String[]>();
            if (way.hasPerson) {
                problems.add(new String[] {DEPENDANTS, "'dependants': 1"});
            }
            if (way.hasPerson && !way.longDates) {
                problems.add(new String[] {BIRTH, "'date_of_birth': '1990-02-30'"});
            }
            problems.add(new String[] {NUMBER, "'customer_number': 'TAKEN::::'"});
            problems.add(new String[] {"OBP-30006", "'customer_number': 'TAKEN'"});
            if (way.hasType) {
                problems.add(new String[] {"OBP-30272", "'customer_type': 'individual'"});
                problems.add(new String[] {PARENT, "'parent_customer_id': 'nobody'"});
            }
            problems.add(new String[] {"OBP-30051", "'branch_id': '" + "x".repeat(256) + "'"});
            return Arguments.of(way, problems);
        });
    }

    @ParameterizedTest
    @MethodSource("problems")
    void theFirstProblemIsTold(Way way, List<String[]> problems) {
        created(way, least().put("customer_number", "TAKEN"));
        for (int first = 0; first < problems.size(); first++) {
            ObjectNode body = least();
            // The first last, for where two want the same field.
            for (int i = problems.size() - 1; i >= first; i--) {
                body.setAll(Json.object("{" + problems.get(i)[1] + "}"));
            }

            Expect.errorStarting(
                    create(way, body), problems.get(first)[0].equals(PARENT) ? 404 : 400, problems.get(first)[0]);
        }
        assertThat(Database.value("select count(*) from customer where bank_id = ?", bank.id()))
                .isEqualTo(1L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1990-5-15",
                "1990-05-15T00:00:00Z",
                "1990-02-29",
                "15.05.1990",
                "10000-01-01",
                "-0001-01-01",
                "+1990-05-15",
                "1990-13-01",
                "19900515",
                "1990-05-15 ",
                "١٩٩٠-05-15"
            })
    void aDateOfAnotherFormIsRefused(String date) {
        Expect.error(create(Way.V600, least().put("date_of_birth", date)), 400, BIRTH);
        ObjectNode body = least().put("dependants", 2);
        body.putArray("dob_of_dependants").add("2010-03-20").add(date);
        Expect.error(create(Way.RETAIL, body), 400, BIRTHS);
    }

    @Test
    void aDateThatIsNoTextIsOfAnotherFormToo() {
        Expect.error(create(Way.V600, least().put("date_of_birth", 1990)), 400, BIRTH);
    }

    @Test
    void theLongDatesOfV500AreThoseOfTheClass() {
        Expect.errorStarting(
                create(Way.V500, least().put("date_of_birth", "1990-05-15")),
                400,
                "OBP-10001: Incorrect json format. The Json body should be the PostCustomerJsonV310 date_of_birth");
    }

    @ParameterizedTest
    @CsvSource({
        "V500, PostCustomerJsonV310",
        "V600, PostCustomerJsonV600",
        "RETAIL, PostRetailCustomerJsonV600",
        "CORPORATE, PostCorporateCustomerJsonV600",
    })
    void nameAndTelephoneNumberAreRequired(Way way, String name) {
        for (String field : List.of("legal_name", "mobile_phone_number")) {
            ObjectNode body = least();
            body.remove(field);
            Expect.error(
                    create(way, body),
                    400,
                    "OBP-10001: Incorrect json format. The Json body should be the " + name + " " + field
                            + " is missing.");
        }
    }

    @Test
    void theCompanyHasNeitherBirthdayNorDependants() {
        ObjectNode body = least().put("date_of_birth", "x").put("dependants", 3);

        assertThat(created(Way.CORPORATE, body).get("dependants").asInt()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "V500, customer_number, 50",
        "V600, customer_number, 50",
        "V600, legal_name, 255",
        "V600, mobile_phone_number, 50",
        "V600, email, 200",
        "V600, relationship_status, 16",
        "V600, highest_education_attained, 32",
        "V600, employment_status, 32",
        "V600, title, 255",
        "V600, branch_id, 255",
        "V600, name_suffix, 255",
        "RETAIL, legal_name, 255",
        "RETAIL, customer_number, 50",
        "CORPORATE, legal_name, 255",
        "CORPORATE, customer_number, 50",
        "CORPORATE, email, 200",
    })
    void aTextIsAsLongAsItsColumnAndNoLonger(Way way, String field, int limit) {
        assertThat(created(way, least().put(field, "x".repeat(limit)))
                        .get(field)
                        .asText())
                .hasSize(limit);
        Expect.error(
                create(way, least().put(field, "y".repeat(limit + 1))),
                400,
                "OBP-30051: Cannot create Customer " + field + " is longer than " + limit + " characters.");
    }

    @ParameterizedTest
    @CsvSource({"\\u0000, a NUL character", "\\ud83c, half of a surrogate pair"})
    void whatNoColumnHoldsIsRefused(String escape, String what) {
        for (Way way : Way.values()) {
            for (String field : List.of("customer_number", "legal_name", "email", "branch_id")) {
                String body = Json.text(least().put(field, "ESCAPE")).replace("ESCAPE", "a" + escape);

                Expect.error(
                        create(way, body),
                        400,
                        "OBP-30051: Cannot create Customer " + field + " contains " + what + ".");
            }
        }
        for (String field : List.of("date_of_birth", "customer_type", "parent_customer_id")) {
            String body = Json.text(least().put(field, "ESCAPE")).replace("ESCAPE", "a" + escape);
            assertThat(create(Way.V600, body).statusCode()).as(field).isIn(400, 404);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "V600, INDIVIDUAL, 201",
        "V600, CORPORATE, 201",
        "V600, SUBSIDIARY, 201",
        "V600, '', 400",
        "V600, 'INDIVIDUAL ', 400",
        "CORPORATE, CORPORATE, 201",
        "CORPORATE, SUBSIDIARY, 201",
        "CORPORATE, INDIVIDUAL, 400",
        "CORPORATE, corporate, 400",
    })
    void aTypeIsOneOfThree(Way way, String type, int status) {
        Response response = create(way, least().put("customer_type", type));

        if (status == 201) {
            assertThat(Expect.body(response, 201).get("customer_type").asText()).isEqualTo(type);
        } else {
            Expect.error(
                    response,
                    400,
                    way == Way.CORPORATE ? TYPE + " For corporate customers, must be CORPORATE or SUBSIDIARY." : TYPE);
        }
    }

    @Test
    void aRetailCustomerIsAnIndividualWhateverTheBodySays() {
        ObjectNode body = least().put("customer_type", "CORPORATE").put("parent_customer_id", "nobody");

        assertThat(created(Way.RETAIL, body).get("customer_type").asText()).isEqualTo("INDIVIDUAL");
    }

    @Test
    void theParentIsACustomerOfTheSameBank() {
        String parent = created(Way.V600, least()).get("customer_id").asText();
        String foreign = Bank.create().customerId();

        JsonNode child = created(Way.CORPORATE, least().put("parent_customer_id", parent));

        assertThat(child.get("parent_customer_id").asText()).isEqualTo(parent);
        assertThat(created(Way.V600, least().put("parent_customer_id", ""))
                        .get("parent_customer_id")
                        .asText())
                .isEmpty();
        for (String other : List.of(foreign, UUID.randomUUID().toString(), parent.toUpperCase(), "1-1-1-1-1", "😀")) {
            Expect.error(create(Way.V600, least().put("parent_customer_id", other)), 404, PARENT);
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void ofTwoWhoWantTheSameNumberOneGetsIt(Way way) {
        ObjectNode body = least().put("customer_number", "of my own");

        List<Response> answers = Parallel.times(8, () -> create(way, body));

        assertThat(answers.stream().filter(answer -> answer.statusCode() == 201))
                .hasSize(1);
        answers.stream()
                .filter(answer -> answer.statusCode() != 201)
                .forEach(answer -> Expect.error(
                        answer,
                        400,
                        Contract.message("OBP-30006") + " Current customer_number(of my own) and Current bank_id("
                                + bank.id() + ")"));
        bank = Bank.create();
        Response elsewhere = bank.user(Role.CanCreateCustomer).post(way.prefix + bank.path(way.tail), body);
        assertThat(elsewhere.statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({
        "retail-customers, INDIVIDUAL, 200",
        "retail-customers, CORPORATE, 404",
        "retail-customers, SUBSIDIARY, 404",
        "corporate-customers, INDIVIDUAL, 404",
        "corporate-customers, CORPORATE, 200",
        "corporate-customers, SUBSIDIARY, 200",
        "customers, INDIVIDUAL, 200",
        "customers, SUBSIDIARY, 200",
    })
    void aTypeIsReadWhereItBelongs(String path, String type, int status) {
        String id = created(Way.V600, least().put("customer_type", type))
                .get("customer_id")
                .asText();

        Response response = clerk.get("/obp/v6.0.0" + bank.path("/" + path + "/" + id));

        if (status == 200) {
            assertThat(Expect.body(response, 200).get("customer_type").asText()).isEqualTo(type);
        } else {
            Expect.error(response, 404, MISMATCH);
        }
    }

    private Callable<Response> erase(String customerId) {
        return () -> clerk.delete("/obp/v4.0.0/management/cascading" + bank.path("/customers/" + customerId));
    }

    @Test
    void theChildrenOfAnErasedParentHaveNone() {
        String parent = created(Way.V600, least()).get("customer_id").asText();
        List<String> children = IntStream.range(0, 3)
                .mapToObj(i -> created(Way.V600, least().put("parent_customer_id", parent))
                        .get("customer_id")
                        .asText())
                .toList();
        Object before = Database.value(
                "select updated_at from customer where customer_id = ?", UUID.fromString(children.get(0)));

        assertThat(Expect.body(
                                clerk.delete("/obp/v4.0.0/management/cascading" + bank.path("/customers/" + parent)),
                                200)
                        .asBoolean())
                .isTrue();

        for (String child : children) {
            assertThat(Expect.body(clerk.get("/obp/v6.0.0" + bank.path("/customers/" + child)), 200)
                            .get("parent_customer_id")
                            .asText())
                    .isEmpty();
        }
        assertThat(Database.value(
                        "select updated_at > ? from customer where customer_id = ?",
                        before,
                        UUID.fromString(children.get(0))))
                .as("whoever follows changes sees this one")
                .isEqualTo(true);
    }

    /** Whoever comes first: a child has a parent who is there, or none, or is refused. */
    @Test
    void aParentWhoIsErasedAtTheSameMomentIsNobodysParent() throws Exception {
        for (int round = 0; round < 10; round++) {
            String parent = created(Way.V600, least()).get("customer_id").asText();
            Callable<Response> create = () -> create(Way.V600, least().put("parent_customer_id", parent));

            List<Response> answers = Parallel.all(List.of(create, create, erase(parent), create, create));

            assertThat(answers.get(2).statusCode()).isEqualTo(200);
            answers.stream()
                    .filter(answer -> answer != answers.get(2) && answer.statusCode() != 201)
                    .forEach(answer -> Expect.error(answer, 404, PARENT));
            Expect.error(create.call(), 404, PARENT);
        }
        assertThat(Database.value(
                        "select count(*) from customer where bank_id = ? and parent_customer_id is not null",
                        bank.id()))
                .isEqualTo(0L);
    }

    @Test
    void onlyTheBanksOwnCustomersAreRead() {
        Bank other = Bank.create();
        String foreign = other.customerId();
        String number = Database.value(
                        "select customer_number from customer where customer_id = ?", UUID.fromString(foreign))
                .toString();

        for (String path : List.of("customers", "retail-customers", "corporate-customers")) {
            Expect.errorStarting(clerk.get("/obp/v6.0.0" + bank.path("/" + path + "/" + foreign)), 404, "OBP-30046");
        }
        Expect.error(
                clerk.post(
                        "/obp/v6.0.0" + bank.path("/customers/customer-number"),
                        Json.object("{}").put("customer_number", number)),
                404,
                Contract.message("OBP-30002"));
    }

    @Test
    void theAttributesAreThoseOfTheCustomer() {
        String id = created(Way.V600, least()).get("customer_id").asText();
        clerk.post(
                "/obp/v4.0.0" + bank.path("/customers/" + id + "/attribute"),
                Json.object("{'name': 'n', 'type': 'STRING', 'value': 'v'}"));

        JsonNode read = Expect.body(clerk.get("/obp/v6.0.0" + bank.path("/customers/" + id)), 200);

        assertThat(read.get("customer_attributes")).hasSize(1);
        assertThat(Json.keys(read)).endsWith("customer_type", "parent_customer_id", "customer_attributes");
    }
}
