package org.openbank.customer.contract;

import java.io.IOException;
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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Database;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Operation;
import org.openbank.customer.testing.Parallel;
import org.openbank.customer.testing.RawHttp;
import org.openbank.customer.testing.TestIssuer;
import org.openbank.customer.testing.Trust;
import org.openbank.customer.testing.User;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests that are repeated under an Idempotency-Key (contract section 13). */
@QuarkusTest
@WithTestResource(Trust.class)
class IdempotencyTest {

    private static final String HEADER = "Idempotency-Key";
    private static final int AT_ONCE = 100;
    private static final String REUSED = Contract.message("OBP-09091");
    private static final String IN_USE = Contract.message("OBP-09092");
    private static final String MALFORMED =
            "OBP-10020: Incorrect json. The header Idempotency-Key must have 1 to 255 visible ASCII characters, and be there once.";

    /** POST that reads. */
    private static final List<String> READING = List.of(
            "getCustomerByCustomerNumber",
            "getCustomerByCustomerNumberV600",
            "getCustomersByCustomerPhoneNumber",
            "getCustomersByLegalName",
            "getCustomersByLegalNameV600");

    private Bank bank;
    private User user;
    private Api api;
    private String key;

    static Stream<Operation> idempotent() {
        return Contract.operations().filter(operation -> operation.changes() && !READING.contains(operation.id()));
    }

    static Stream<Operation> reading() {
        return READING.stream().map(Contract::operation);
    }

    static Stream<Operation> withRoles() {
        return idempotent().filter(Operation::requiresRole);
    }

    /** Their requests can be told from others by a value. */
    static Stream<Operation> takingABody() {
        return idempotent().filter(Operation::takesBody);
    }

    @BeforeEach
    void open() {
        bank = Bank.create();
        user = bank.newUser(Role.values());
        api = user.api();
        key = UUID.randomUUID().toString();
    }

    /** With everything that the operation needs, and without the role that its request asks for. */
    private Scene prepare(Operation operation) {
        SetValidations.prepare(operation);
        if (operation.id().equals("addEntitlementRequest")) {
            Database.update("delete from entitlement where user_id = ? and role_name = 'CanGetCustomer'", user.id());
        }
        return Scene.of(bank, user);
    }

    private Response send(Operation operation, Scene scene, Api by, String body) {
        return by.send(operation.method(), scene.fill(operation.path()), body);
    }

    private static void assertReplays(Response repeated, Response first) {
        assertThat(repeated.statusCode()).as(repeated.asString()).isEqualTo(first.statusCode());
        assertThat(repeated.asString()).isEqualTo(first.asString());
        assertThat(repeated.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(repeated.contentType()).isEqualTo(first.contentType());
        assertThat(repeated.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(repeated.header("Idempotency-Replay")).isEqualTo("true");
        assertIsFirst(first);
    }

    private static void assertIsFirst(Response answer) {
        assertThat(answer.header("Idempotent-Replayed")).isNull();
        assertThat(answer.header("Idempotency-Replay")).isNull();
    }

    private long stored() {
        return (long) Database.value("select count(*) from idempotent_answer where bank_id = ?", bank.id());
    }

    private ObjectNode newCustomer() {
        return Contract.requestExample("createCustomer");
    }

    private Response create(Api by) {
        return by.post(bank.path("/customers"), newCustomer());
    }

    private long customers() {
        return (long) Database.value("select count(*) from customer where bank_id = ?", bank.id());
    }

    @ParameterizedTest
    @MethodSource("idempotent")
    void aRepetitionIsAnsweredAsTheFirstWas(Operation operation) {
        Scene scene = prepare(operation);
        String body = scene.request(operation);
        Api keyed = api.with(HEADER, key);

        Response first = send(operation, scene, keyed, body);
        Response repeated = send(operation, scene, keyed, body);
        Response quoted = send(operation, scene, api.with(HEADER, '"' + key + '"'), body);

        assertThat(first.statusCode()).as(first.asString()).isEqualTo(operation.status());
        assertReplays(repeated, first);
        assertReplays(quoted, first);
        if (operation.writes()) {
            Expect.error(send(operation, scene, keyed, " " + body), 422, REUSED);
        }
        Expect.error(send(operation, scene, keyed.with("If-Match", "*"), body), 422, REUSED);
        // Refused as any body is at this place, but not as one of a known key.
        assertIsFirst(send(operation, scene, api.with(HEADER, key + "x"), body));
        SetValidations.clear(operation);
    }

    /** What another asks for under the same key is another request. */
    @ParameterizedTest
    @MethodSource("idempotent")
    void aKeyIsOfOneUserAndOneApplication(Operation operation) {
        Scene scene = prepare(operation);
        String body = scene.request(operation);
        send(operation, scene, api.with(HEADER, key), body);

        assertIsFirst(send(operation, scene, bank.user(Role.values()).with(HEADER, key), body));
        assertIsFirst(send(
                operation,
                scene,
                Api.withToken(TestIssuer.sign(TestIssuer.claims(user.subject()).claim("azp", "another-application")))
                        .with(HEADER, key),
                body));
        SetValidations.clear(operation);
    }

    @ParameterizedTest
    @MethodSource("withRoles")
    void aWithdrawnRoleEndsItToo(Operation operation) {
        Scene scene = prepare(operation);
        String body = scene.request(operation);
        send(operation, scene, api.with(HEADER, key), body);

        Database.update("delete from entitlement where user_id = ?", user.id());

        Response repeated = send(operation, scene, api.with(HEADER, key), body);
        assertThat(repeated.statusCode()).isEqualTo(403);
        assertIsFirst(repeated);
        SetValidations.clear(operation);
    }

    @ParameterizedTest
    @MethodSource("takingABody")
    void whatFailsFreesTheKey(Operation operation) {
        Scene scene = prepare(operation);
        Api keyed = api.with(HEADER, key);

        Response refused = send(operation, scene, keyed, operation.takesAnyJson() ? "nonsense" : "{}");
        Response first = send(operation, scene, keyed, scene.request(operation));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(first.statusCode()).as(first.asString()).isEqualTo(operation.status());
        assertIsFirst(first);
        SetValidations.clear(operation);
    }

    @Test
    void whatIsRefusedWhileItIsDoneFreesTheKeyToo() {
        String id = bank.customerId();
        Api keyed = api.with(HEADER, key);
        ObjectNode tax = Json.object("{'domain': 'DE', 'tax_number': '1'}");
        String path = bank.path("/customers/" + id + "/tax-residence");
        Expect.body(api.post(path, tax), 201);

        assertThat(keyed.post(path, tax).statusCode()).isEqualTo(400);
        assertThat(stored()).isZero();
        Database.update("delete from tax_residence where bank_id = ?", bank.id());

        assertIsFirst(keyed.post(path, tax));
        assertThat(stored()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("idempotent")
    void manyAtOnceAreOne(Operation operation) {
        Scene scene = prepare(operation);
        String body = scene.request(operation);
        Api keyed = api.with(HEADER, key);
        int count = operation.id().startsWith("createCustomer") ? AT_ONCE : AT_ONCE / 10;

        List<Response> answers = Parallel.times(count, () -> send(operation, scene, keyed, body));

        Response repeated = send(operation, scene, keyed, body);
        assertThat(repeated.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(answers).allSatisfy(answer -> {
            if (answer.statusCode() == 409) {
                Expect.error(answer, 409, IN_USE);
                assertThat(answer.header("Retry-After")).isEqualTo("1");
            } else {
                assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(operation.status());
                assertThat(answer.asString()).isEqualTo(repeated.asString());
                assertThat(answer.header("ETag")).isEqualTo(repeated.header("ETag"));
            }
        });
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 409 && answer.header("Idempotent-Replayed") == null)
                .hasSize(1);
        SetValidations.clear(operation);
    }

    /** Whatever of a body comes later in the order of checks. */
    @ParameterizedTest
    @MethodSource("takingABody")
    void anotherBodyIsRefusedHoweverBrokenItIs(Operation operation) {
        Scene scene = prepare(operation);
        Api keyed = api.with(HEADER, key);
        Response first = send(operation, scene, keyed, scene.request(operation));
        assertThat(first.statusCode()).as(first.asString()).isEqualTo(operation.status());

        // Of a grant the body decides who may, and so comes before the key.
        boolean comesFirst = operation.id().equals("addEntitlement");
        for (String broken : List.of("", "nonsense", "[]", "{}")) {
            Response answer = send(operation, scene, keyed, broken);
            if (comesFirst) {
                Expect.errorStarting(answer, 400, operation.bodyError());
            } else {
                Expect.error(answer, 422, REUSED);
            }
        }
        SetValidations.clear(operation);
    }

    @Test
    void aHundredCreatesAreOneCustomer() {
        Parallel.times(AT_ONCE, () -> create(api.with(HEADER, key)));

        assertThat(customers()).isEqualTo(1);
    }

    /** The first waits for a locked row; its repetition does not, whichever way the operation writes. */
    @ParameterizedTest
    @ValueSource(strings = {"/email", "/address"})
    void whileTheFirstIsAtWorkTheSecondIsToldSo(String tail) {
        String id = bank.customerId();
        String path = bank.path("/customers/" + id + tail);
        boolean creates = tail.equals("/address");
        JsonNode body =
                creates ? Contract.requestExample("createCustomerAddress") : Json.object("{'email': 'a@example.com'}");
        Callable<Response> request = () -> api.with(HEADER, key).send(creates ? "POST" : "PUT", path, body);

        List<Response> answers = Database.whileRowLocked(
                "customer", "customer_id", UUID.fromString(id), () -> Parallel.times(2, request));

        assertThat(answers).anySatisfy(answer -> {
            Expect.error(answer, 409, IN_USE);
            assertThat(answer.header("Retry-After")).isEqualTo("1");
        });
        assertThat(answers).anySatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(503));
        assertIsFirst(call(request));
        assertThat(call(request).header("Idempotent-Replayed")).isEqualTo("true");
    }

    private static Response call(Callable<Response> request) {
        return Parallel.times(1, request).get(0);
    }

    /** Its own change made the tag another one. */
    @Test
    void aRepetitionDoesNotMeetItsOwnChange() {
        String path = bank.path("/customers/" + bank.customerId());
        Api conditional = api.with("If-Match", api.get(path).header("ETag")).with(HEADER, key);
        ObjectNode email = Json.object("{'email': 'b@example.com'}");

        Response first = conditional.put(path + "/email", email);

        assertThat(first.statusCode()).isEqualTo(200);
        assertReplays(conditional.put(path + "/email", email), first);
        List<Response> again =
                Parallel.times(10, () -> conditional.with(HEADER, key + "2").put(path + "/email", email));
        assertThat(again).extracting(Response::statusCode).containsOnly(412, 409);
    }

    @Test
    void gettingDoesNotHeedIt() {
        Response answer = api.with(HEADER, "").get(bank.path("/customers/" + bank.customerId() + "/addresses"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(stored()).isZero();
    }

    @ParameterizedTest
    @MethodSource("reading")
    void whatReadsDoesNotHeedIt(Operation operation) {
        Scene scene = Scene.of(bank, user);
        for (int i = 0; i < 2; i++) {
            Response answer = send(operation, scene, api.with(HEADER, key), scene.request(operation));
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(operation.status());
            assertIsFirst(answer);
        }
        assertThat(stored()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"\"", "a b", "\"a b\"", "a\tb", "é", "\"", "256"})
    void aMalformedKeyIsRefusedInItsTurn(String value) {
        String malformed = value.equals("256") ? "x".repeat(256) : value;
        Operation update = Contract.operation("updateCustomerEmail");
        boolean isKey = value.equals("\"");

        Response answer = Attempt.failing(update, List.of(Attempt.BODY, Attempt.CUSTOMER))
                .by(Stage.get().entitled().with(HEADER, malformed))
                .send();
        if (isKey) {
            Expect.errorStarting(answer, 400, update.bodyError());
        } else {
            Expect.error(answer, 400, MALFORMED);
        }
        for (String check : List.of(Attempt.BANK, Attempt.ROLE)) {
            Attempt attempt = Attempt.failing(update, Attempt.checksFrom(check, update));
            attempt.by(call(attempt).with(HEADER, malformed)).expectFirst();
        }
    }

    private static Api call(Attempt attempt) {
        return attempt.caller();
    }

    /** Of createCustomer the bank comes after the role, and the key after both. */
    @Test
    void theKeyComesAfterTheBankWhereThatComesLate() {
        Operation create = Contract.operation("createCustomer");
        Attempt attempt = Attempt.failing(create, List.of(Attempt.BANK, Attempt.BODY));

        attempt.by(attempt.caller().with(HEADER, "a b")).expectFirst();
        Expect.error(
                Attempt.failing(create, List.of(Attempt.BODY))
                        .by(Stage.get().entitled().with(HEADER, "a b"))
                        .send(),
                400,
                MALFORMED);
    }

    @Test
    void twoLinesAreNoKey() throws IOException {
        String body = newCustomer().toString();
        String headers = "Authorization: Bearer " + user.token() + "\r\nContent-Type: application/json\r\n"
                + "Idempotency-Key: a\r\nIdempotency-Key: a\r\nContent-Length: " + body.length() + "\r\n";

        assertThat(RawHttp.exchange("POST /obp/v3.1.0" + bank.path("/customers"), headers, body))
                .startsWith("HTTP/1.1 400 ")
                .contains(MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "~", "a\"b", "255"})
    void allElseIsAKey(String value) {
        Api keyed = api.with(HEADER, value.equals("255") ? "x".repeat(255) : value);

        Response first = create(keyed);

        assertThat(first.statusCode()).as(first.asString()).isEqualTo(201);
        assertReplays(create(keyed), first);
    }

    @Test
    void aKeyIsOfOnePath() {
        Bank other = Bank.create();
        Database.update(
                "insert into entitlement (entitlement_id, user_id, bank_id, role_name)"
                        + " values (gen_random_uuid(), ?, ?, 'CanCreateCustomer')",
                user.id(),
                other.id());
        Api keyed = api.with(HEADER, key);

        create(keyed);
        Response elsewhere = keyed.post(other.path("/customers"), newCustomer());

        assertIsFirst(elsewhere);
        assertThat(elsewhere.jsonPath().getString("bank_id")).isEqualTo(other.id());
    }

    @Test
    void afterItsTimeAKeyIsNew() {
        Api keyed = api.with(HEADER, key);
        Response first = create(keyed);
        Database.update(
                "update idempotent_answer set created_at = now() - interval '24 hours 1 second' where bank_id = ?",
                bank.id());

        Response second = create(keyed);

        assertIsFirst(second);
        assertThat(second.asString()).isNotEqualTo(first.asString());
        assertReplays(create(keyed), second);
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void whatIsStoredIsNeitherKeyNorUser() {
        create(api.with(HEADER, key));

        String row = (String)
                Database.value("select row_to_json(a)::text from idempotent_answer a where bank_id = ?", bank.id());
        assertThat(row).doesNotContain(key, user.subject(), user.id().toString());
    }

    /** Also what was answered about the customer without their id in the path. */
    @Test
    void erasingACustomerErasesTheAnswersAboutThem() {
        JsonNode customer = Expect.body(create(api.with(HEADER, key)), 201);
        String id = customer.get("customer_id").asText();
        Expect.body(
                api.with(HEADER, key).put(bank.path("/customers/" + id + "/email"), Json.object("{'email': 'x@y.z'}")),
                200);
        ObjectNode event = (ObjectNode) Contract.request("createCrmEvent");
        event.put("customer_number", customer.get("customer_number").asText());
        Expect.body(api.with(HEADER, key).post(bank.path("/crm-events"), event), 201);
        Expect.body(
                api.with(HEADER, key)
                        .post(
                                bank.path("/user_customer_links"),
                                Json.object("{'user_id': '" + user.id() + "', 'customer_id': '" + id + "'}")),
                200);
        assertThat(stored()).isEqualTo(4);

        Expect.body(api.delete("/obp/v4.0.0/management/cascading" + bank.path("/customers/" + id)), 200);

        assertThat(stored()).isZero();
    }

    /** What is left says that it was done, and nothing of the customer but their id. */
    @Test
    void erasingUnderAKeyIsRepeatedThoughTheCustomerIsGone() {
        String id = bank.customerId();
        String path = "/obp/v4.0.0/management/cascading" + bank.path("/customers/" + id);
        Api keyed = api.with(HEADER, key);

        Response first = keyed.delete(path);

        assertThat(first.asString()).isEqualTo("true");
        assertReplays(keyed.delete(path), first);
        assertThat(api.delete(path).statusCode()).isEqualTo(404);
        assertThat(stored()).isEqualTo(1);
    }

    /** Each of many different requests under keys of their own is done. */
    @Test
    void differentKeysDoNotWaitForEachOther() {
        List<Callable<Response>> creates = IntStream.range(0, 50)
                .<Callable<Response>>mapToObj(i -> () -> create(api.with(HEADER, key + i)))
                .toList();

        assertThat(Parallel.all(creates)).extracting(Response::statusCode).containsOnly(201);
        assertThat(customers()).isEqualTo(50);
    }
}
