package org.openbank.customer.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Database;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Operation;
import org.openbank.customer.testing.Parallel;
import org.openbank.customer.testing.Trust;
import org.openbank.customer.testing.User;

import static org.assertj.core.api.Assertions.assertThat;

/** Every change of a customer is an event, and nothing else is (contract section 15). */
@QuarkusTest
@WithTestResource(Trust.class)
class EventsTest {

    private static final String PREFIX = "org.openbank.customer.";

    private Bank bank;
    private Api api;

    static Stream<Operation> writing() {
        return AuditTest.writing();
    }

    @BeforeEach
    void open() {
        bank = Bank.create();
        api = bank.user(
                Role.CanCreateCustomer,
                Role.CanCreateCustomerAddress,
                Role.CanDeleteCustomerAddress,
                Role.CanDeleteCustomerCascade,
                Role.CanUpdateCustomerIdentity,
                Role.CanUpdateCustomerEmail);
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(Files.readString(Path.of("docs/api/event.schema.json")));
    }

    /** Those of the bank in the order in which they came about. */
    private List<JsonNode> stored() {
        return Json.list(Json.read((String) Database.value(
                "select coalesce(json_agg(row_to_json(e) order by created_at), '[]')::text from outbox_event e"
                        + " where bank_id = ?",
                bank.id())));
    }

    private List<JsonNode> storedAfter(Runnable change) {
        List<JsonNode> before = stored();
        change.run();
        return stored().stream().filter(row -> !before.contains(row)).toList();
    }

    private List<String> types() {
        return stored().stream().map(row -> row.get("type").asText()).toList();
    }

    private String customer(String id) {
        return bank.path("/customers/" + id);
    }

    /** What an operation is expected to tell others. */
    private static String type(Operation operation) {
        String id = operation.id();
        if (id.equals("deleteCustomerCascade")) {
            return PREFIX + "erased.v1";
        }
        String topic = Stream.of("Address", "Attribute", "CrmEvent", "Links?", "SocialMedia", "TaxResidence")
                .filter(name -> id.matches(".*" + name + "(Handle)?(V[0-9]+)?"))
                .map(name -> name.replace("s?", "").toLowerCase() + ".")
                .findFirst()
                .orElse("");
        String what = id.startsWith("update") ? "updated" : id.startsWith("delete") ? "deleted" : "created";
        return PREFIX + topic + what + ".v1";
    }

    @ParameterizedTest
    @MethodSource("writing")
    void everyChangeIsAnEvent(Operation operation) throws IOException {
        User user = bank.newUser(operation.roles().toArray(Role[]::new));
        Scene scene = Scene.of(bank, User.create());
        String request = scene.request(operation);
        List<JsonNode> rows = storedAfter(() -> {
            Response answer = user.api().send(operation.method(), scene.fill(operation.path()), request);
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(operation.status());
        });

        assertThat(rows).hasSize(1);
        JsonNode row = rows.get(0);
        JsonNode event = row.get("payload");
        JsonNode record = Json.read((String) Database.value(
                "select row_to_json(a)::text from audit_event a where bank_id = ? and user_id = ? and kind = 'write'",
                bank.id(),
                user.id()));
        assertThat(schema().validate(event)).as(event.toString()).isEmpty();
        assertThat(row.get("type").asText()).isEqualTo(type(operation));
        assertThat(row.get("aggregatetype").asText()).isEqualTo("customer");
        assertThat(row.get("tx").asText()).isEqualTo(record.get("tx").asText());
        assertThat(row.get("id")).isEqualTo(record.get("audit_event_id")).isEqualTo(event.get("id"));
        assertThat(row.get("aggregateid"))
                .isEqualTo(record.get("customer_id"))
                .isEqualTo(event.get("subject"))
                .isEqualTo(event.get("partitionkey"))
                .isEqualTo(event.at("/data/customer_id"));
        assertThat(event.get("type")).isEqualTo(row.get("type"));
        assertThat(event.get("source").asText()).isEqualTo("/obp/v3.1.0/banks/" + bank.id());
        assertThat(event.at("/data/bank_id").asText()).isEqualTo(bank.id());
        assertThat(event.get("time").asText().substring(0, 19))
                .isEqualTo(record.get("at").asText().substring(0, 19));
        assertThat(Json.texts(event.at("/data/changed_fields")))
                .as("names of fields that are on record")
                .isSubsetOf(record.path("fields").asText().split(","));
        // What updates send here may be what is there.
        assertThat(event.at("/data/changed_fields").isEmpty())
                .isEqualTo(record.path("changes").isEmpty() || allTheSame(record.get("changes")));
    }

    private static boolean allTheSame(JsonNode changes) {
        return Json.list(changes).stream().allMatch(change -> change.get("from").equals(change.get("to")));
    }

    @Test
    void onlyWhatHasAnotherValueIsNamed() {
        String id = bank.customerId();
        String email = "{'email': 'one@example.com'}";
        List<JsonNode> events = storedAfter(() -> {
            api.put(customer(id) + "/email", Json.object(email));
            api.put(customer(id) + "/email", Json.object(email));
        });

        assertThat(events)
                .extracting(row -> row.at("/payload/data/changed_fields").toString())
                .containsExactly("[\"email\"]", "[]");
    }

    /** Names and ids alone. */
    @Test
    void nothingPersonalIsPublished() {
        ObjectNode body = Contract.requestExample("createCustomer");
        body.put("legal_name", "Zacharias Unmistakable");
        String id = api.post(bank.path("/customers"), body).jsonPath().getString("customer_id");
        ObjectNode address = Contract.requestExample("createCustomerAddress");
        address.put("city", "Unmistakable on Sea");
        api.post(customer(id) + "/address", address);

        assertThat(stored()).hasSize(2);
        assertThat(stored().toString()).doesNotContain("Unmistakable", "Eveline", "example.com");
    }

    @Test
    void whatIsNotDoneIsNotPublished() {
        String id = bank.customerId();
        Api once = api.with("Idempotency-Key", "a");

        List<JsonNode> rows = storedAfter(() -> {
            for (int i = 0; i < 2; i++) {
                Expect.body(once.put(customer(id) + "/email", Json.object("{'email': 'x@example.com'}")), 200);
            }
            assertThat(bank.user()
                            .put(customer(id) + "/email", Json.object("{'email': 'no@example.com'}"))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(api.with("If-Match", "\"1.x\"")
                            .put(customer(id) + "/email", Json.object("{'email': 'no@example.com'}"))
                            .statusCode())
                    .isEqualTo(412);
            assertThat(api.delete(customer(id) + "/addresses/" + UUID.randomUUID())
                            .statusCode())
                    .isGreaterThanOrEqualTo(400);
        });

        assertThat(rows).hasSize(1);
    }

    @Test
    void whatCannotBePublishedIsNotDone() {
        String id = bank.customerId();
        int before = stored().size();

        List<Response> answers = Database.whileTriggered(
                "outbox_event",
                bank,
                "raise exception 'No space left on device' using errcode = '53100';",
                () -> List.of(
                        api.put(customer(id) + "/email", Json.object("{'email': 'x@example.com'}")),
                        api.post(bank.path("/customers"), Contract.requestExample("createCustomer")),
                        api.with("Idempotency-Key", "a")
                                .post(bank.path("/customers"), Contract.requestExample("createCustomer")),
                        api.post(customer(id) + "/address", Contract.requestExample("createCustomerAddress")),
                        api.delete("/obp/v4.0.0/management/cascading" + customer(id))));

        assertThat(answers).extracting(Response::statusCode).containsOnly(503);
        assertThat(stored()).hasSize(before);
        assertThat(Database.value("select count(*) from customer where bank_id = ?", bank.id()))
                .isEqualTo(1L);
        assertThat(Database.value(
                        "select count(*) from audit_event where bank_id = ? and kind = 'write' and customer_id = ?"
                                + " and operation_id like '%update%'",
                        bank.id(), UUID.fromString(id)))
                .isEqualTo(0L);
    }

    /** However requests overlap, the order of the events is that of the changes. */
    @Test
    void eventsOfACustomerAreInTheOrderOfItsChanges() {
        String id = bank.customerId();
        int count = 40;
        Parallel.all(IntStream.range(0, count)
                .<Callable<Response>>mapToObj(i -> () -> (i % 2 == 0 ? api : api.with("Idempotency-Key", "key-" + i))
                        .put(
                                customer(id) + "/identity",
                                Contract.requestExample("updateCustomerIdentity")
                                        .put("title", "t" + i)))
                .toList());

        // A change begins where the one before it ended.
        List<JsonNode> changes = Json.list(Json.read((String) Database.value(
                """
                select coalesce(json_agg(a.changes order by e.created_at), '[]')::text
                  from outbox_event e join audit_event a on a.bank_id = e.bank_id and a.audit_event_id = e.id
                 where e.bank_id = ? and a.operation_id like '%updateCustomerIdentity'
                """,
                bank.id())));
        assertThat(changes).hasSizeGreaterThan(10);
        IntStream.range(1, changes.size())
                .forEach(i -> assertThat(changes.get(i).at("/title/from"))
                        .isEqualTo(changes.get(i - 1).at("/title/to")));
    }

    /** As docs/events.md has it: from one horizon to the next, while others write. */
    @Test
    void aReaderBySqlMissesNothing() throws IOException {
        String page = Files.readString(Path.of("docs/events.md"));
        String until = documented(page, "select pg_snapshot_xmin").replace(" as until", "::text");
        String read = "select coalesce(json_agg(payload), '[]')::text from ("
                + documented(page, "select payload from outbox_event")
                        .replaceAll(":'(from|until)'", "?")
                        .replace("where ", "where bank_id = ? and ")
                + ") as e";
        List<JsonNode> seen = new ArrayList<>();
        String from = "0";
        List<Callable<Response>> creates = IntStream.range(0, 60)
                .<Callable<Response>>mapToObj(
                        i -> () -> api.post(bank.path("/customers"), Contract.requestExample("createCustomer")))
                .toList();
        CompletableFuture<List<Response>> writing = CompletableFuture.supplyAsync(() -> Parallel.all(creates));
        Instant deadline = Instant.now().plusSeconds(30);
        while ((!writing.isDone() || seen.size() < creates.size())
                && Instant.now().isBefore(deadline)) {
            String horizon = (String) Database.value(until);
            seen.addAll(Json.list(Json.read((String) Database.value(read, bank.id(), from, horizon))));
            from = horizon;
        }

        assertThat(writing.join()).extracting(Response::statusCode).containsOnly(201);
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(
                        stored().stream().map(row -> row.get("payload")).toList());
    }

    private static String documented(String page, String start) {
        int begin = page.indexOf(start);
        return page.substring(begin, page.indexOf(';', begin));
    }

    @Test
    void whoIsErasedIsSaidToBe() {
        String id = bank.customerId();
        String child = bank.customerId();
        Database.update(
                "update customer set parent_customer_id = ? where bank_id = ? and customer_id = ?",
                UUID.fromString(id),
                bank.id(),
                UUID.fromString(child));

        List<JsonNode> rows =
                storedAfter(() -> Expect.body(api.delete("/obp/v4.0.0/management/cascading" + customer(id)), 200));

        assertThat(rows)
                .extracting(row -> row.get("type").asText() + " "
                        + row.get("aggregateid").asText() + " " + row.at("/payload/data/changed_fields"))
                .containsExactly(
                        PREFIX + "updated.v1 " + child + " [\"parent_customer_id\"]",
                        PREFIX + "erased.v1 " + id + " []");
        assertThat(types()).contains(PREFIX + "created.v1");
    }
}
