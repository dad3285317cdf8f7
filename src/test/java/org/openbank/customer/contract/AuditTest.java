package org.openbank.customer.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
import org.openbank.customer.testing.TestIssuer;
import org.openbank.customer.testing.Trust;
import org.openbank.customer.testing.User;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Who read and changed what of customers is on record (contract section 14). */
@QuarkusTest
@WithTestResource(Trust.class)
class AuditTest {

    private static final Duration SOON = Duration.ofSeconds(3);

    private Bank bank;
    private User user;
    private Api api;

    /** Paths of what this service holds of customers. */
    static Stream<Operation> ofCustomers() {
        return Contract.operations()
                .filter(operation -> operation.path().matches(".*(customer|crm-event|audit-event).*")
                        && !operation.path().contains("/management/json-schema"));
    }

    private static boolean writes(Operation operation) {
        return IdempotencyTest.idempotent().anyMatch(operation::equals);
    }

    static Stream<Operation> writing() {
        return ofCustomers().filter(AuditTest::writes);
    }

    static Stream<Operation> reading() {
        return ofCustomers().filter(operation -> !writes(operation));
    }

    static Stream<Operation> withRoles() {
        return ofCustomers().filter(Operation::requiresRole);
    }

    @BeforeEach
    void open() {
        bank = Bank.create();
        with(
                Role.CanCreateCustomer,
                Role.CanCreateCustomerAddress,
                Role.CanCreateUserCustomerLink,
                Role.CanDeleteCustomerCascade,
                Role.CanGetAuditEvents,
                Role.CanGetCustomer,
                Role.CanGetCustomerAddress,
                Role.CanGetCustomers,
                Role.CanUpdateCustomerCreditLimit,
                Role.CanUpdateCustomerEmail,
                Role.CanUseCustomerFirehoseAtAnyBank);
    }

    private void with(Role... roles) {
        user = bank.newUser(roles);
        api = user.api();
    }

    /** The records of what this user did, the oldest first, as they lie in the database. */
    private List<JsonNode> stored(User of) {
        Object rows = Database.value(
                "select coalesce(json_agg(row_to_json(a) order by tx, audit_event_id), '[]')::text from audit_event a"
                        + " where user_id = ?",
                of.id());
        return Json.list(Json.read((String) rows));
    }

    /** Once they are as many. */
    private List<JsonNode> stored(User of, int count) {
        await().atMost(SOON).until(() -> stored(of).size() >= count);
        List<JsonNode> records = stored(of);
        assertThat(records).hasSize(count);
        return records;
    }

    private Response send(Operation operation, Scene scene) {
        return send(operation, scene, api);
    }

    private Response send(Operation operation, Scene scene, Api by) {
        return by.send(operation.method(), scene.fill(operation.path()), scene.request(operation));
    }

    private String customer(String id) {
        return bank.path("/customers/" + id);
    }

    @ParameterizedTest
    @MethodSource("writing")
    void everyChangeIsOnRecordOnceItIsAnswered(Operation operation) {
        with(operation.roles().toArray(Role[]::new));
        Scene scene = Scene.of(bank, User.create());
        Response answer = send(operation, scene);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(operation.status());

        List<JsonNode> records = stored(user);

        assertThat(records).hasSize(1);
        JsonNode record = records.get(0);
        assertThat(record.get("operation_id").asText())
                .endsWith("-" + operation.id().replaceFirst("V[0-9]{3}$", ""));
        assertThat(record.get("kind").asText()).isEqualTo("write");
        assertThat(record.get("outcome").asText()).isEqualTo("success");
        assertThat(record.get("method").asText()).isEqualTo(operation.method());
        assertThat(record.get("status").asInt()).isEqualTo(operation.status());
        assertThat(record.get("bank_id").asText()).isEqualTo(bank.id());
        assertThat(record.get("application").asText()).isEqualTo(TestIssuer.APPLICATION);
        assertThat(record.get("correlation_id").asText()).isEqualTo(answer.header("Correlation-Id"));
        assertThat(record.get("source_ip").asText()).isEqualTo("127.0.0.1");
        assertThat(record.get("on_behalf").asText()).isEqualTo("bank");
        assertThat(record.get("audit_event_id").asText()).matches(".{14}7.{4}[89ab].*");
        assertThat(Instant.parse(record.get("at").asText().replaceFirst("\\+00:00$", "Z")))
                .isBetween(Instant.now().minusSeconds(30), Instant.now());
        if (operation.id().startsWith("create") && answer.asString().contains("\"customer_id\"")) {
            assertThat(record.get("customer_id").asText())
                    .isEqualTo(Json.read(answer.asString()).get("customer_id").asText());
        } else {
            assertThat(record.get("customer_id").asText()).isEqualTo(scene.fill("CUSTOMER_ID"));
        }
        if (operation.id().equals("deleteCustomerCascade")) {
            assertThat(record.get("changes").isNull()).isTrue();
        } else {
            assertThat(record.get("fields").asText()).isNotEmpty();
            record.get("changes").forEach(change -> assertThat(change.has("from") && change.has("to"))
                    .isTrue());
            assertThat(List.of(record.get("fields").asText().split(","))).containsAll(Json.keys(record.get("changes")));
        }
    }

    @ParameterizedTest
    @MethodSource("reading")
    void everyReadIsOnRecordSoon(Operation operation) {
        with(operation.roles().toArray(Role[]::new));
        User linked = operation.requiresRole() ? User.create() : user;
        Scene scene = Scene.of(bank, linked);
        Response answer = send(operation, scene);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(operation.status());

        JsonNode record = stored(user, 1).get(0);

        boolean ofOne =
                operation.path().contains("CUSTOMER_ID") || operation.path().endsWith("customer-number");
        assertThat(record.get("kind").asText()).isEqualTo(ofOne ? "read" : "bulk");
        assertThat(record.get("outcome").asText()).isEqualTo("success");
        assertThat(record.get("status").asInt()).isEqualTo(operation.status());
        assertThat(record.get("customer_id").isNull()).isEqualTo(!ofOne);
        assertThat(record.get("query_hash").isNull()).isEqualTo(ofOne);
        assertThat(record.get("changes").isNull()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("withRoles")
    void whatIsRefusedIsOnRecordSoon(Operation operation) {
        User stranger = User.create();
        Scene scene = Scene.of(bank, user);
        Response answer = send(operation, scene, stranger.api());
        assertThat(answer.statusCode()).isIn(200, 403);

        JsonNode record = stored(stranger, 1).get(0);

        if (answer.statusCode() == 403) {
            assertThat(record.get("kind").asText()).isEqualTo("refused");
            assertThat(record.get("outcome").asText()).isEqualTo("OBP-20006");
            assertThat(record.get("status").asInt()).isEqualTo(403);
            assertThat(record.get("fields").isNull()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/customers", "/customers/%00/email", "/customers/nobody/address"})
    void whatCannotBeStoredAsItIsKeepsNothingElseFromIt(String tail) {
        for (String path : List.of("/banks/no%00bank" + tail, "/banks/" + "x".repeat(300) + tail, bank.path(tail))) {
            String method = tail.endsWith("email") ? "PUT" : "POST";
            assertThat(api.send(method, path, "{}").statusCode()).isIn(400, 403, 404);
        }
        api.get(customer(bank.customerId()));

        List<JsonNode> records = stored(user, 4);
        assertThat(records).extracting(record -> record.get("kind").asText()).contains("refused", "read");
    }

    @Test
    void whoIsNobodyLeavesNoRecord() {
        Object before = Database.value("select count(*) from audit_event where bank_id = ?", bank.id());
        Api.anonymous().get(customer(UUID.randomUUID().toString()));
        Api.withToken("nonsense").get(customer(UUID.randomUUID().toString()));
        api.get(customer(UUID.randomUUID().toString()));

        stored(user, 1);
        assertThat(Database.value("select count(*) from audit_event where bank_id = ?", bank.id()))
                .isEqualTo((long) before + 1);
    }

    @Test
    void anUpdateSaysFromWhatToWhat() {
        String id = bank.customerId();
        api.put(customer(id) + "/email", Json.object("{'email': 'one@example.com'}"));
        api.put(customer(id) + "/email", Json.object("{'email': 'two@example.com'}"));
        api.put(customer(id) + "/credit-limit", Json.object("{'credit_limit': {'currency': 'USD', 'amount': '7'}}"));

        List<JsonNode> records = stored(user);

        assertThat(records.get(1).get("changes"))
                .isEqualTo(Json.object("{'email': {'from': 'one@example.com', 'to': 'two@example.com'}}"));
        assertThat(records.get(2).get("fields").asText()).isEqualTo("credit_limit_amount,credit_limit_currency");
        assertThat(records.get(2).at("/changes/credit_limit_amount/to").asText())
                .isEqualTo("7");
    }

    /** Each finds what the one before it left. */
    @Test
    void updatesAtOnceAreAChain() {
        String id = bank.customerId();
        List<Response> answers = Parallel.all(IntStream.range(0, 20)
                .<java.util.concurrent.Callable<Response>>mapToObj(
                        i -> () -> api.put(customer(id) + "/email", Json.object("{'email': 'e" + i + "@example.com'}")))
                .toList());
        long done =
                answers.stream().filter(answer -> answer.statusCode() == 200).count();

        List<JsonNode> records = stored(user, 20).stream()
                .filter(record -> record.get("kind").asText().equals("write"))
                .toList();
        assertThat(records).hasSize((int) done);
        Set<String> from = records.stream()
                .map(record -> record.at("/changes/email/from").asText())
                .collect(Collectors.toSet());
        assertThat(from).as("no two found the same").hasSize((int) done);
    }

    @Test
    void whatHasNoRecordIsNotDone() {
        String id = bank.customerId();
        String before = api.get(customer(id)).asString();

        List<Response> answers = Database.whileTriggered(
                "audit_event",
                bank,
                "if new.kind = 'write' then raise exception 'No space left on device' using errcode = '53100'; end if;",
                () -> List.of(
                        api.put(customer(id) + "/email", Json.object("{'email': 'x@example.com'}")),
                        api.post(bank.path("/customers"), Contract.requestExample("createCustomer")),
                        api.post(customer(id) + "/address", Contract.requestExample("createCustomerAddress")),
                        api.delete("/obp/v4.0.0/management/cascading" + customer(id))));

        assertThat(answers).extracting(Response::statusCode).containsOnly(503);
        assertThat(api.get(customer(id)).asString()).isEqualTo(before);
        assertThat(api.get(customer(id) + "/addresses").asString()).contains("\"addresses\":[]");
        assertThat(Database.value("select count(*) from customer where bank_id = ?", bank.id()))
                .isEqualTo(1L);
    }

    @Test
    void aRepetitionIsARead() {
        Api once = api.with("Idempotency-Key", "a");
        for (int i = 0; i < 2; i++) {
            Expect.body(once.post(bank.path("/customers"), Contract.requestExample("createCustomer")), 201);
        }

        List<JsonNode> records = stored(user, 2);
        assertThat(records).extracting(record -> record.get("kind").asText()).containsExactly("write", "replay");
        assertThat(records.get(1).get("customer_id")).isEqualTo(records.get(0).get("customer_id"));
        assertThat(records.get(1).get("changes").isNull()).isTrue();
    }

    @Test
    void whoActsForThemselvesIsTold() {
        String id = bank.customerId();
        Expect.body(
                api.post(
                        bank.path("/user_customer_links"),
                        Json.object("{'user_id': '" + user.id() + "', 'customer_id': '" + id + "'}")),
                200);
        api.put(customer(id) + "/email", Json.object("{'email': 'x@example.com'}"));
        api.get(customer(id));

        assertThat(stored(user, 3))
                .extracting(record -> record.get("on_behalf").asText())
                .endsWith("self", "self");
    }

    @Test
    void purposeAndConsentAreKept() {
        String id = bank.customerId();
        Api sending = Api.withToken(
                        TestIssuer.sign(TestIssuer.claims(user.subject()).claim("consent_id", "consent-1")))
                .with("X-Purpose", "Complaint 4711");
        sending.get(customer(id));
        sending.put(customer(id) + "/email", Json.object("{'email': 'x@example.com'}"));

        assertThat(stored(user, 2)).allSatisfy(record -> {
            assertThat(record.get("purpose").asText()).isEqualTo("Complaint 4711");
            assertThat(record.get("consent_id").asText()).isEqualTo("consent-1");
        });
        for (String purpose : List.of("", "x".repeat(129), "é", "a\tb")) {
            Expect.error(
                    api.with("X-Purpose", purpose).get(customer(id)),
                    400,
                    "OBP-10020: Incorrect json. The header X-Purpose must have 1 to 128 printable ASCII characters.");
        }
    }

    @Test
    void aLongListIsOneRecordWithItsCount() {
        org.openbank.customer.testing.Bulk.customers(bank, 700);
        api.get(bank.path("/firehose/customers?limit=600"));

        JsonNode record = stored(user, 1).get(0);
        assertThat(record.get("kind").asText()).isEqualTo("bulk");
        assertThat(record.get("count").asInt()).isEqualTo(600);
    }

    private List<JsonNode> settled(String query) {
        Database.settleRecords(bank);
        return shown(query);
    }

    private List<JsonNode> shown(String query) {
        return Json.list(
                Expect.body(api.get(bank.path("/audit-events" + query)), 200).get("audit_events"));
    }

    @Test
    void theyAreShownNewestFirstAndContinued() {
        String id = bank.customerId();
        for (int i = 0; i < 7; i++) {
            api.put(customer(id) + "/email", Json.object("{'email': 'e" + i + "@example.com'}"));
        }
        String ofUpdates = "?operation_id=OBPv3.1.0-updateCustomerEmail&limit=3";
        List<String> seen = new ArrayList<>();
        String after = "";
        Database.settleRecords(bank);
        while (after != null) {
            JsonNode page = Expect.body(api.get(bank.path("/audit-events" + ofUpdates + after)), 200);
            page.get("audit_events")
                    .forEach(event -> seen.add(event.at("/changes/email/to").asText()));
            after = page.has("next") ? "&after=" + page.get("next").asText() : null;
        }

        assertThat(seen)
                .containsExactly(
                        "e6@example.com",
                        "e5@example.com",
                        "e4@example.com",
                        "e3@example.com",
                        "e2@example.com",
                        "e1@example.com",
                        "e0@example.com");
    }

    @Test
    void filtersAreCombined() {
        String one = bank.customerId();
        String other = bank.customerId();
        User clerk = bank.newUser(Role.CanGetCustomer);
        clerk.api().get(customer(one));
        api.get(customer(one));
        api.get(customer(other));
        stored(user, 2);
        stored(clerk, 1);

        String now = "2100-01-01T00:00:00.000Z";
        assertThat(settled("?customer_id=" + one + "&user_id=" + clerk.id())).hasSize(1);
        assertThat(settled("?customer_id=" + one)).hasSize(3);
        assertThat(settled("?customer_id=" + other + "&operation_id=OBPv3.1.0-getCustomerByCustomerId"))
                .hasSize(1);
        assertThat(settled("?user_id=nobody")).isEmpty();
        assertThat(settled("?from_date=" + now)).isEmpty();
        assertThat(settled("?to_date=1999-01-01T00:00:00.000Z")).isEmpty();
        assertThat(settled("?customer_id=" + other + "&to_date=" + now)).hasSize(2);
        JsonNode event = settled("?user_id=" + clerk.id()).get(0);
        assertThat(event.get("purpose").asText()).isEqualTo("Get Customer by CUSTOMER_ID");
        assertThat(event.get("username").asText()).isEqualTo(clerk.name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"after=x", "after=1.x", "limit=0", "limit=10001", "from_date=x", "after=99999999999999999999.a"})
    void whatCannotBeAskedIsRefused(String query) {
        for (String path : List.of(bank.path("/audit-events"), "/my/audit-events")) {
            Expect.errorStarting(api.get(path + "?" + query), 400, "OBP-10016: ");
        }
    }

    @Test
    void oneBankDoesNotShowThatOfAnother() {
        Bank other = Bank.create();
        String id = other.customerId();
        other.user(Role.CanGetCustomer).get(other.path("/customers/" + id));

        assertThat(settled("?customer_id=" + id)).isEmpty();
    }

    /** A record that is committed late is not behind a reader who goes on. */
    @Test
    void nothingIsShownBeyondATransactionAtWork() {
        String id = bank.customerId();
        String query = "?customer_id=" + id + "&operation_id=OBPv3.1.0-updateCustomerEmail";
        Database.whileUncommitted(
                () -> {
                    api.put(customer(id) + "/email", Json.object("{'email': 'late@example.com'}"));
                    assertThat(shown(query)).isEmpty();
                    return null;
                },
                "insert into bank (bank_id) values (?)",
                "late." + UUID.randomUUID());

        assertThat(settled(query)).hasSize(1);
    }

    private JsonNode mine(Api of) {
        Database.settleRecords(bank);
        return Expect.body(of.get("/my/audit-events"), 200).get("audit_events");
    }

    @Test
    void theirOwnersSeeThemWithoutNames() {
        String id = bank.customerId();
        User owner = User.create();
        Expect.body(
                api.post(
                        bank.path("/user_customer_links"),
                        Json.object("{'user_id': '" + owner.id() + "', 'customer_id': '" + id + "'}")),
                200);
        api.get(customer(id));
        bank.newUser(Role.CanGetCustomer).api().get(customer(bank.customerId()));
        User.create().api().get(customer(id));
        stored(user, 2);

        JsonNode events = mine(owner.api());

        assertThat(events).hasSize(3);
        assertThat(Json.keys(events.get(0)))
                .containsExactlyInAnyOrder(
                        "at", "bank_id", "customer_id", "operation_id", "purpose", "kind", "on_behalf", "application");
        assertThat(events.get(0).get("kind").asText()).isEqualTo("read");
        assertThat(events.toString()).doesNotContain(user.id().toString(), user.name(), "refused");
        Database.update("delete from user_customer_link where bank_id = ?", bank.id());
        assertThat(mine(owner.api())).isEmpty();
    }

    /** Who did it, when, and which fields; no longer what was in them. */
    @Test
    void theStoryOfACustomerBeforeAndAfterErasure() {
        User clerk = bank.newUser(Role.CanCreateCustomer, Role.CanUpdateCustomerEmail);
        User reader = bank.newUser(Role.CanGetCustomer);
        JsonNode created =
                Expect.body(clerk.api().post(bank.path("/customers"), Contract.requestExample("createCustomer")), 201);
        String id = created.get("customer_id").asText();
        Expect.body(reader.api().get(customer(id)), 200);
        Expect.body(clerk.api().put(customer(id) + "/email", Json.object("{'email': 'new@example.com'}")), 200);
        assertThat(reader.api()
                        .put(customer(id) + "/email", Json.object("{'email': 'no@example.com'}"))
                        .statusCode())
                .isEqualTo(403);
        stored(reader, 2);

        List<JsonNode> before = settled("?customer_id=" + id);
        Expect.body(api.delete("/obp/v4.0.0/management/cascading" + customer(id)), 200);
        List<JsonNode> after = settled("?customer_id=" + id);

        assertThat(before)
                .extracting(event -> event.get("kind").asText())
                .containsExactlyInAnyOrder("write", "read", "write", "refused");
        assertThat(before.toString())
                .contains("new@example.com", created.get("legal_name").asText());
        assertThat(before.toString()).doesNotContain("no@example.com");
        assertThat(after).hasSize(5);
        assertThat(after)
                .allSatisfy(event -> assertThat(event.get("changes").isNull()).isTrue());
        assertThat(after).extracting(event -> event.get("fields").toString()).contains("[\"email\"]");
        assertThat(after.toString())
                .doesNotContain("new@example.com", created.get("legal_name").asText());
    }

    /** No text that a client sent, but for a purpose that it states. */
    @Test
    void personalDataIsInChangesAlone() {
        ObjectNode body = Contract.requestExample("createCustomer");
        body.put("legal_name", "Zacharias Unmistakable");
        Response created = api.post(bank.path("/customers"), body);
        String id = created.jsonPath().getString("customer_id");
        api.get(customer(id));
        api.post("/obp/v6.0.0" + bank.path("/customers/legal-name"), Json.object("{'legal_name': 'Unmistakable%'}"));

        assertThat(stored(user, 3)).allSatisfy(record -> {
            ((ObjectNode) record).remove("changes");
            assertThat(record.toString()).doesNotContain("Unmistakable", "Eveline", user.subject());
        });
    }
}
