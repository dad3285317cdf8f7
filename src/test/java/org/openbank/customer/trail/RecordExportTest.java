package org.openbank.customer.trail;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.ApiDocument;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Bulk;
import org.openbank.customer.testing.Database;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Parallel;
import org.openbank.customer.testing.Trust;
import org.openbank.customer.testing.User;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.openbank.customer.trail.RecordPages.LINES;
import static org.openbank.customer.trail.RecordPages.events;
import static org.openbank.customer.trail.RecordPages.follow;
import static org.openbank.customer.trail.RecordPages.lines;
import static org.openbank.customer.trail.RecordPages.next;
import static org.openbank.customer.trail.RecordPages.texts;

/** Records are continued without gaps and doubles, and come by lines (contract sections 14 and 17). */
@QuarkusTest
@WithTestResource(Trust.class)
class RecordExportTest {

    private static final String UPDATES = "?operation_id=OBPv3.1.0-updateCustomerEmail";

    private Bank bank;
    private User user;
    private Api api;
    private String customer;

    @BeforeEach
    void open() {
        bank = Bank.create();
        user = bank.newUser(Role.CanGetAuditEvents, Role.CanUpdateCustomerEmail);
        api = user.api();
        customer = bank.customerId();
    }

    /** Reading them is recorded too, and not one of these. */
    private String records() {
        return Api.V3_1_0 + bank.path("/audit-events?operation_id=bulk");
    }

    private static String mine() {
        return Api.V3_1_0 + "/my/audit-events?to_date=2021-01-01T00:00:00.000Z";
    }

    private void recordsOfThreeTransactions(int count) {
        for (int i = 0; i < 3; i++) {
            Bulk.records(bank, customer, count / 3 + (i < count % 3 ? 1 : 0));
        }
        Database.settleRecords(bank);
    }

    private void linkUser() {
        Database.update(
                "insert into user_customer_link (bank_id, user_customer_link_id, customer_id, user_id)"
                        + " values (?, gen_random_uuid(), ?, ?)",
                bank.id(),
                UUID.fromString(customer),
                user.id());
    }

    private Response update(String email) {
        return api.put(
                bank.path("/customers/" + customer + "/email"), Json.object("{'email': '" + email + "@example.com'}"));
    }

    private static List<String> emails(List<JsonNode> events) {
        return events.stream()
                .map(event -> event.at("/changes/email/to").asText().replace("@example.com", ""))
                .toList();
    }

    /** Of pages that are there at once, and of those that are streamed. */
    @ParameterizedTest
    @ValueSource(ints = {1, 50, 140, 200, 201, 300, 419, 420, 421, 10_000})
    void pagesThatFollowEachOtherAreTheWhole(int limit) {
        recordsOfThreeTransactions(limit == 1 ? 5 : 420);
        linkUser();
        List<JsonNode> whole = events(api.get(records() + "&limit=10000"));

        List<JsonNode> followed = follow(api, records() + "&limit=" + limit);
        List<JsonNode> followedByTheirOwner = follow(api, mine() + "&limit=" + limit);

        assertThat(whole).hasSize(limit == 1 ? 5 : 420);
        assertThat(followed).isEqualTo(whole);
        assertThat(texts(followedByTheirOwner, "at")).isEqualTo(texts(whole, "at"));
        assertThat(api.get(records() + "&after=&limit=10000").header("Link")).isNull();
    }

    /** It is the same request, of which it keeps everything but the place. */
    @Test
    void theRestIsAskedForInTheSameWay() {
        recordsOfThreeTransactions(5);

        String next = next(api.get(
                records() + "&limit=2&offset=1&from_date=2020-01-01T00:00:00.000%2B0000&customer_id=" + customer));

        assertThat(next)
                .startsWith(Api.V3_1_0 + bank.path("/audit-events?"))
                .contains("operation_id=bulk", "limit=2", "customer_id=" + customer, "00.000%2B0000", "after=")
                .doesNotContain("offset");
        assertThat(follow(api, next)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 200, 201, 12_000})
    void eachLineIsARecord(int count) {
        recordsOfThreeTransactions(count);
        linkUser();

        List<JsonNode> lines = lines(api.with("Accept", LINES).get(records()));

        assertThat(lines).hasSize(count).isEqualTo(follow(api, records() + "&limit=10000"));
        assertThat(texts(lines(api.with("Accept", LINES).get(mine())), "at")).isEqualTo(texts(lines, "at"));
        if (count > 10_000) {
            Response part = api.with("Accept", LINES).get(records() + "&limit=11000");
            assertThat(lines(part)).hasSize(11_000);
            assertThat(lines(api.with("Accept", LINES).get(next(part))))
                    .isEqualTo(lines.subList(11_000, count))
                    .hasSize(1_000);
        }
    }

    @Test
    void linesHaveATagWhereTheyAreFew() {
        recordsOfThreeTransactions(3);
        Api byLines = api.with("Accept", LINES);
        Response first = byLines.get(records());

        Response again = byLines.with("If-None-Match", first.header("ETag")).get(records());

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(first.header("ETag")).isNotEqualTo(api.get(records()).header("ETag"));
        assertThat(first.header("Link")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/x-ndjson | lines",
                "APPLICATION/X-NDJSON | lines",
                "application/x-ndjson, application/json;q=0.5 | lines",
                "application/json;q=0.5, application/x-ndjson;q=0.6 | lines",
                "text/csv, application/x-ndjson | lines",
                "application/x-ndjson, */* | lines",
                "*/* | json",
                "application/* | json",
                "application/json, application/x-ndjson | json",
                "application/json, application/x-ndjson;q=0.5 | json",
                "application/x-ndjson;q=0, */* | json",
                "application/x-ndjson;q=0 | none",
                "text/csv | none",
            })
    void whatIsWantedDecides(String accept, String given) {
        recordsOfThreeTransactions(2);
        linkUser();
        for (String path : List.of(records(), mine())) {
            Response answer = api.with("Accept", accept).get(path);

            switch (given) {
                case "lines" -> assertThat(lines(answer)).hasSize(2);
                case "json" -> assertThat(events(answer)).hasSize(2);
                default -> Expect.errorStarting(answer, 404, "OBP-10404");
            }
        }
    }

    /** What says that it comes by lines does. */
    @Test
    void theApiDocumentSaysWhatComesByLines() {
        List<String> byLines = ApiDocument.operations()
                .filter(endpoint ->
                        endpoint.operation().at("/responses/200/content").has(LINES))
                .map(endpoint -> endpoint.operation().get("operationId").asText())
                .toList();

        assertThat(byLines).containsExactlyInAnyOrder("getFirehoseCustomers", "getAuditEvents", "getMyAuditEvents");
        assertThat(ApiDocument.operation("getAuditEvents")
                        .at("/responses/200/content/application~1x-ndjson/schema/$ref")
                        .asText())
                .endsWith("/AuditEvent");
        assertThat(Json.keys(ApiDocument.operation("getMyAuditEvents").at("/responses/200/headers")))
                .contains("Link")
                .doesNotContain("Next-After");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "1",
                "1.x",
                "-1.00000000-0000-0000-0000-000000000000",
                "1.00000000-0000-0000-0000-00000000000g",
                // A moment, by which they are not ordered here.
                "1764000000000000.00000000-0000-0000-0000-000000000000",
                "999999999999999999.00000000-0000-0000-0000-000000000000",
                "%00"
            })
    void whatIsNoPlaceIsNamed(String after) {
        for (String accept : List.of("application/json", LINES)) {
            for (String path : List.of(records(), mine())) {
                Expect.error(
                        api.with("Accept", accept).get(path + "&after=" + after),
                        400,
                        "OBP-10016: Incorrect filter Parameters in URL.  <- after must be the next of an answer.");
            }
        }
    }

    @Test
    void whatCannotBeAskedIsAnErrorInJson() {
        Api byLines = api.with("Accept", LINES);

        Expect.errorStarting(byLines.get(records() + "&limit=0"), 400, "OBP-10016");
        Expect.errorStarting(byLines.get(records() + "&limit=2147483648"), 400, "OBP-10016");
        Expect.errorStarting(api.get(records() + "&limit=10001"), 400, "OBP-10016");
        Expect.errorStarting(bank.user().with("Accept", LINES).get(records()), 403, "OBP-20006");
        Expect.errorStarting(Api.anonymous().with("Accept", LINES).get(records()), 401, "OBP-20001");
        assertThat(lines(byLines.get(records() + "&limit=2147483646"))).isEmpty();
    }

    /** Newest first: what comes later is before the reader, and what was there is read once. */
    @ParameterizedTest
    @ValueSource(ints = {40, 201})
    void writersBesideTheReaderCostNothing(int limit) {
        recordsOfThreeTransactions(900);
        List<Callable<Response>> writes = IntStream.range(0, 100)
                .<Callable<Response>>mapToObj(i -> () -> {
                    Bulk.records(bank, customer, 3);
                    return update("e" + i);
                })
                .toList();
        CompletableFuture<List<Response>> writing = CompletableFuture.supplyAsync(() -> Parallel.all(writes));
        List<JsonNode> before = events(api.get(records() + "&limit=10000"));
        List<List<String>> readings = new ArrayList<>();
        do {
            readings.add(texts(follow(api, records() + "&limit=" + limit), "audit_event_id"));
        } while (!writing.isDone());
        writing.join();
        Database.settleRecords(bank);
        List<String> after = texts(follow(api, records() + "&limit=" + limit), "audit_event_id");

        assertThat(after)
                .hasSize(1_200)
                .endsWith(texts(before, "audit_event_id").toArray(String[]::new));
        assertThat(readings)
                .allSatisfy(ids ->
                        assertThat(after).endsWith(ids.toArray(String[]::new)).hasSizeGreaterThanOrEqualTo(900));
    }

    /** Who reads on down to the newest that was seen before has seen all that was committed late. */
    @Test
    void nothingIsReadBeyondATransactionAtWork() {
        update("before");
        Database.settleRecords(bank);
        String updates = Api.V3_1_0 + bank.path("/audit-events") + UPDATES;
        List<String> seen = Database.whileUncommitted(
                () -> {
                    for (String email : List.of("one", "two", "three")) {
                        Expect.body(update(email), 200);
                    }
                    assertThat(lines(api.with("Accept", LINES).get(updates))).hasSize(1);
                    assertThat(follow(api, updates + "&limit=1000")).hasSize(1);
                    return emails(follow(api, updates + "&limit=1"));
                },
                """
                insert into audit_event (bank_id, audit_event_id, at, customer_id, operation_id, kind, outcome, method,
                                         status, user_id, application, on_behalf, correlation_id, source_ip, changes)
                values (?, gen_random_uuid(), now(), ?, 'OBPv3.1.0-updateCustomerEmail', 'write', 'success', 'PUT', 200,
                        gen_random_uuid(), 'app', 'bank', 'c', '::1', '{"email": {"from": null, "to": "late"}}')
                """,
                bank.id(),
                UUID.fromString(customer));
        Database.settleRecords(bank);

        assertThat(seen).containsExactly("before");
        for (int limit : List.of(1, 1_000)) {
            assertThat(emails(follow(api, updates + "&limit=" + limit)))
                    .containsExactly("three", "two", "one", "late", "before");
        }
    }

    /** One record with how many there were. */
    @Test
    void thatTheyWereReadByLinesIsOnRecord() {
        recordsOfThreeTransactions(450);
        assertThat(lines(api.with("Accept", LINES).get(records()))).hasSize(450);

        List<JsonNode> reads = await().until(
                        () -> events(api.get(bank.path("/audit-events?operation_id=OBPv3.1.0-getAuditEvents"))),
                        events -> !events.isEmpty());

        assertThat(reads.get(reads.size() - 1).get("count").asInt()).isEqualTo(450);
        assertThat(reads.get(reads.size() - 1).get("kind").asText()).isEqualTo("bulk");
    }
}
