package org.openbank.customer.contract;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
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
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Operation;
import org.openbank.customer.testing.Parallel;
import org.openbank.customer.testing.RawHttp;
import org.openbank.customer.testing.Trust;
import org.openbank.customer.testing.User;

import static org.assertj.core.api.Assertions.assertThat;

/** Changes that heed If-Match (contract section 12). */
@QuarkusTest
@WithTestResource(Trust.class)
class ConditionalWriteTest {

    private static final int WRITERS = 50;
    private static final String CHANGED = "OBP-09090: The resource was changed in the meantime (If-Match).";

    private static final String WEAK = CHANGED + " (a weak tag was sent: is a gateway compressing?)";
    private static final String MALFORMED =
            "OBP-10020: Incorrect json. The header If-Match must be *, or entity tags in quotes.";

    private Bank bank;
    private User user;
    private Api api;

    static Stream<Operation> conditional() {
        return Contract.operations().filter(operation -> operation.checks().contains(Attempt.CHANGED));
    }

    /** But that of the number, by which the customer is found. */
    static Stream<Operation> updatesOfACustomer() {
        return conditional()
                .filter(operation -> operation.path().matches(".*/CUSTOMER_ID/[a-z-]+"))
                .filter(operation -> !operation.id().equals("updateCustomerNumber"));
    }

    static Stream<Operation> updates() {
        return conditional()
                .filter(operation -> operation.method().equals("PUT"))
                .filter(operation -> !operation.id().equals("updateCustomerNumber"));
    }

    @BeforeEach
    void open() {
        bank = Bank.create();
        user = bank.newUser(Role.values());
        api = user.api();
    }

    private static String tag(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 201);
        assertThat(answer.header("ETag")).matches("\"[^\"]+\"");
        return answer.header("ETag");
    }

    private Response send(Operation operation, Scene scene, String ifMatch) {
        Api sending = ifMatch == null ? api : api.with("If-Match", ifMatch);
        return sending.send(operation.method(), scene.fill(operation.path()), scene.request(operation));
    }

    /** Of what the operation changes: from a GET of it, or from the answer that wrote it where there is no such GET. */
    private String currentTag(Operation operation, Scene scene) {
        String path = operation.path();
        if (path.contains("CUSTOMER_ADDRESS_ID")) {
            return tag(send(Contract.operation("updateCustomerAddress"), scene, null));
        } else if (path.contains("CUSTOMER_ATTRIBUTE_ID")) {
            return tag(api.get(
                    scene.fill(Contract.operation("getCustomerAttribute").path())));
        } else if (path.contains("OPERATION_ID")) {
            SetValidations.prepare(operation);
            return tag(api.get(scene.fill(path)));
        }
        return tag(api.get(customer(scene.fill("CUSTOMER_ID"))));
    }

    private String customer(String id) {
        return bank.path("/customers/" + id);
    }

    @ParameterizedTest
    @MethodSource("conditional")
    void ofManyWritersWithTheSameTagOneSucceeds(Operation operation) {
        Scene scene = Scene.of(bank, user);
        String tag;
        if (operation.path().contains("TAX_RESIDENCE_ID")) {
            Response created = api.post(
                    customer(scene.fill("CUSTOMER_ID")) + "/tax-residence",
                    Json.object("{'domain': 'FR', 'tax_number': '2'}"));
            scene = scene.with("TAX_RESIDENCE_ID", created.jsonPath().getString("tax_residence_id"));
            tag = tag(created);
        } else {
            tag = currentTag(operation, scene);
        }
        Scene changing = scene;

        Expect.error(send(operation, scene, "\"0.00000000-other\""), 412, CHANGED);
        List<Response> answers = Parallel.times(WRITERS, () -> send(operation, changing, tag));

        List<Response> successful = answers.stream()
                .filter(answer -> answer.statusCode() == operation.status())
                .toList();
        assertThat(successful).hasSize(1);
        boolean deletes = operation.method().equals("DELETE");
        assertThat(answers).filteredOn(answer -> !successful.contains(answer)).allSatisfy(answer -> assertThat(
                        answer.statusCode())
                .as(answer.asString())
                .isIn(deletes ? List.of(412, 404, 400) : List.of(412)));
        if (!deletes) {
            String next = tag(successful.get(0));
            assertThat(next).isNotEqualTo(tag);
            assertThat(send(operation, scene, next).statusCode()).isNotEqualTo(412);
        }
        SetValidations.clear(operation);
    }

    /** Whichever version there is: nobody is refused because of the others. */
    @ParameterizedTest
    @MethodSource("updates")
    void ofManyWritersToAnyVersionAllSucceed(Operation operation) {
        Scene scene = Scene.of(bank, user);
        SetValidations.prepare(operation);

        List<Response> answers = Parallel.times(8, () -> send(operation, scene, "*"));

        SetValidations.clear(operation);
        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200));
    }

    /** A list may have the versions of several times; one that others bring up in between is among them. */
    @Test
    void ofManyWritersWithEachOthersTagsNoneIsToldWhatIsNotSo() {
        String path = customer(bank.customerId());
        String first = tag(api.get(path));
        String second = tag(api.put(path + "/email", email("second@example.com")));

        List<Response> answers = Parallel.times(8, () -> api.with("If-Match", first + ", " + second)
                .put(path + "/number", Json.object("{'customer_number': '" + UUID.randomUUID() + "'}")));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 200)
                .allSatisfy(answer -> Expect.error(answer, 412, CHANGED));
    }

    @ParameterizedTest
    @MethodSource("conditional")
    void everyOperationReadsTheHeadersAlike(Operation operation) {
        Scene scene = Scene.of(bank, user);
        SetValidations.prepare(operation);
        String path = scene.fill(operation.path());
        String body = scene.request(operation);

        Expect.error(send(operation, scene, "unquoted"), 400, MALFORMED);
        Expect.error(send(operation, scene, "W/\"weak\""), 412, WEAK);
        Expect.error(api.with("If-None-Match", "*").send(operation.method(), path, body), 412, CHANGED);
        Expect.error(
                api.with("If-Match", "*").with("If-None-Match", "*").send(operation.method(), path, body),
                412,
                CHANGED);
        SetValidations.clear(operation);
    }

    @ParameterizedTest
    @MethodSource("updatesOfACustomer")
    void theTagOfAnyShapeOfTheCustomerServes(Operation operation) {
        Scene scene = Scene.of(bank, user);
        String id = scene.fill("CUSTOMER_ID");
        String byNumber = scene.fill("{\"customer_number\": \"CUSTOMER_NUMBER\"}");
        List<Supplier<Response>> shapes = List.of(
                () -> api.get(customer(id)),
                () -> api.get("/obp/v6.0.0" + bank.path("/retail-customers/" + id)),
                () -> api.post(bank.path("/customers/customer-number"), Json.read(byNumber)),
                () -> api.post("/obp/v6.0.0" + bank.path("/customers/customer-number"), Json.read(byNumber)));

        for (Supplier<Response> shape : shapes) {
            Response answer = send(operation, scene, tag(shape.get()));

            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        }
    }

    @Test
    void everyAnswerThatWroteHasTheNewTag() {
        Response created = api.post(bank.path("/customers"), Contract.requestExample("createCustomer"));
        String path = customer(created.jsonPath().getString("customer_id"));

        Response changed = api.with("If-Match", tag(created)).put(path + "/email", email("a@example.com"));
        Response again = api.with("If-Match", tag(changed)).put(path + "/email", email("b@example.com"));

        assertThat(again.statusCode()).isEqualTo(200);
        Expect.error(api.with("If-Match", tag(created)).put(path + "/email", email("c@example.com")), 412, CHANGED);
        Expect.error(api.with("If-Match", tag(changed)).put(path + "/email", email("c@example.com")), 412, CHANGED);
        assertThat(api.get(path).jsonPath().getString("email")).isEqualTo("b@example.com");
    }

    private static Object email(String address) {
        return Json.object("{'email': '" + address + "'}");
    }

    @Test
    void aChangeOfAnAttributeIsNoneOfTheCustomersOwn() {
        Scene scene = Scene.of(bank, user);
        String path = customer(scene.fill("CUSTOMER_ID"));
        String before = tag(api.get(path));

        Operation update = Contract.operation("updateCustomerAttribute");
        assertThat(api.put(
                                scene.fill(update.path()),
                                Json.object("{'name': 'other', 'type': 'STRING', 'value': 'another'}"))
                        .statusCode())
                .isEqualTo(200);

        assertThat(tag(api.get(path))).isNotEqualTo(before);
        assertThat(api.with("If-None-Match", before).get(path).statusCode()).isEqualTo(200);
        assertThat(api.with("If-Match", before)
                        .put(path + "/email", email("a@example.com"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void theTagOfSomethingElseDoesNotMatch() {
        Scene scene = Scene.of(bank, user);
        String other = tag(api.get(customer(bank.customerId())));

        conditional()
                .filter(operation -> !operation.path().contains("OPERATION_ID"))
                .forEach(operation -> Expect.error(send(operation, scene, other), 412, CHANGED));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "TAG | 200",
                "* | 200",
                "' * ' | 200",
                "\"other\", TAG | 200",
                "TAG , \"other\" | 200",
                ",, TAG ,, | 200",
                "\"a, comma\" | 400",
                "\"a,comma\" , TAG | 200",
                "W/\"weak\", TAG | 200",
                "\"other\" | 412",
                "\"\" | 412",
                "UNQUOTED | 400",
                "'' | 400",
                "' ' | 400",
                ", | 400",
                "\"open | 400",
                "TAG TAG | 400",
                "*, TAG | 400",
                "w/TAG | 400",
            })
    void ifMatchIsReadAsHttpHasIt(String header, int status) {
        String path = customer(bank.customerId());
        String before = tag(api.get(path));
        String sent = header.replace("'", "")
                .replace("UNQUOTED", before.replace("\"", ""))
                .replace("TAG", before);

        Response answer = api.with("If-Match", sent).put(path + "/email", email("new@example.com"));

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        if (status == 400) {
            Expect.error(answer, 400, MALFORMED);
        }
        assertThat(tag(api.get(path)).equals(before)).isEqualTo(status != 200);
    }

    @Test
    void ofAWeakTagItIsAskedWhoWeakenedIt() {
        String path = customer(bank.customerId());
        String weak = "W/" + tag(api.get(path));

        Expect.error(api.with("If-Match", weak).put(path + "/email", email("new@example.com")), 412, WEAK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", " *"})
    void whereNothingMayBeThereSomethingIs(String ifNoneMatch) {
        String path = customer(bank.customerId());

        Expect.error(
                api.with("If-None-Match", ifNoneMatch).put(path + "/email", email("new@example.com")), 412, CHANGED);
    }

    @Test
    void otherConditionsAreIgnored() {
        String path = customer(bank.customerId());
        String tag = tag(api.get(path));

        for (Api sending : List.of(
                api.with("If-None-Match", tag),
                api.with("If-None-Match", "nonsense"),
                api.with("If-Unmodified-Since", "Thu, 01 Jan 1970 00:00:00 GMT"))) {
            assertThat(sending.put(path + "/email", email("new@example.com")).statusCode())
                    .isEqualTo(200);
        }
        // Lists have a tag, and nothing that one could change by it.
        assertThat(api.with("If-Match", "\"other\"").get(path).statusCode()).isEqualTo(200);
    }

    /** Beyond ASCII is the letter that ends a line for some, and an expression that looks for the end. */
    @ParameterizedTest
    @ValueSource(strings = {"\u0085", "\"x\"\u0085", "\u0085\"x\"", "\"x\", \u0085", "\u00a0", "\u2028", "\"\u0085\""})
    void everyHeaderIsReadToItsEnd(String ifMatch) throws IOException {
        String path = customer(bank.customerId());
        String body = "{\"email\": \"new@example.com\"}";

        String answer = RawHttp.exchange(
                "PUT " + Api.V3_1_0 + path + "/email",
                "Authorization: Bearer " + user.token() + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length() + "\r\nIf-Match: " + ifMatch + "\r\n",
                body);

        assertThat(answer).containsPattern("^HTTP/1.1 4(00|12) ");
    }

    @Test
    void twoLinesAreOneList() throws IOException {
        String path = customer(bank.customerId());
        String body = "{\"email\": \"new@example.com\"}";
        String headers =
                "Authorization: Bearer " + user.token() + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length() + "\r\nIf-Match: \"other\"\r\nIf-Match: %s\r\n";

        String matching =
                RawHttp.exchange("PUT " + Api.V3_1_0 + path + "/email", headers.formatted(tag(api.get(path))), body);
        String other = RawHttp.exchange("PUT " + Api.V3_1_0 + path + "/email", headers.formatted("\"another\""), body);

        assertThat(matching).startsWith("HTTP/1.1 200 ");
        assertThat(other).startsWith("HTTP/1.1 412 ").contains(CHANGED);
    }
}
