package org.openbank.customer.firehose;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Bulk;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Database;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Parallel;
import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;

/** The firehose is continued without gaps and doubles, and comes by lines (contract section 17). */
@QuarkusTest
@WithTestResource(Trust.class)
class ExportTest {

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");
    private static final String LINES = "application/x-ndjson";

    private Bank bank;
    private Api api;

    @BeforeEach
    void open() {
        bank = Bank.create();
        api = bank.user(Role.CanUseCustomerFirehoseAtAnyBank, Role.CanCreateCustomer, Role.CanUpdateCustomerEmail);
    }

    private String firehose() {
        return Api.V3_1_0 + bank.path("/firehose/customers");
    }

    private static List<String> ids(Response page) {
        return Expect.body(page, 200).get("customers").findValuesAsText("customer_id");
    }

    /** Where the next page is; null behind the last. */
    private static String next(Response page) {
        String link = page.header("Link");
        if (link == null) {
            return null;
        }
        Matcher next = NEXT.matcher(link);
        assertThat(next.matches()).as(link).isTrue();
        return next.group(1);
    }

    /** Of all pages from this one on. */
    private List<String> follow(String address) {
        List<String> ids = new ArrayList<>();
        for (String page = address; page != null; ) {
            Response answer = api.get(page);
            ids.addAll(ids(answer));
            page = next(answer);
        }
        return ids;
    }

    /** Changed at three moments, some at the same. */
    private void customersOfThreeMoments(int count) {
        Bulk.customers(bank, count);
        // Three statements of constants, since a cluster computes no time of a row.
        for (int moment = 0; moment < 3; moment++) {
            Database.update(
                    "update customer set updated_at = ?::timestamptz where bank_id = ? and customer_number::int % 3 = ?",
                    "2020-01-0" + (moment + 1) + "Z", bank.id(), moment);
        }
    }

    @ParameterizedTest
    @CsvSource({"ASC, 50", "DESC, 50", "ASC, 70", "DESC, 1", "ASC, 300", "DESC, 210"})
    void pagesThatFollowEachOtherAreTheWhole(String direction, int limit) {
        customersOfThreeMoments(420 / (limit == 1 ? 20 : 1));
        String all = firehose() + "?limit=10000&sort_direction=" + direction;
        List<String> whole = ids(api.get(all));

        assertThat(follow(firehose() + "?limit=" + limit + "&sort_direction=" + direction))
                .isEqualTo(whole);
        assertThat(follow(firehose() + "?after=&limit=" + limit + "&sort_direction=" + direction))
                .isEqualTo(whole);
        assertThat(api.get(all).header("Link")).isNull();
    }

    /** All of this very moment, which is beyond the horizon still. */
    @ParameterizedTest
    @CsvSource({"DESC, ''", "DESC, after=", "ASC, after="})
    void whatWasChangedJustNowIsOnThePagesToo(String direction, String after) {
        Bulk.customers(bank, 300);
        Database.update("update customer set updated_at = now() where bank_id = ?", bank.id());

        List<String> ids = follow(firehose() + "?limit=50&sort_direction=" + direction + "&" + after);

        assertThat(ids).hasSize(300).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void nobodyIsSentBack() {
        Bulk.customers(bank, 3);
        String future = "4102444800000000.00000000-0000-0000-0000-000000000001";
        Response answer = api.get(firehose() + "?sort_direction=ASC&after=" + future);

        assertThat(ids(answer)).isEmpty();
        assertThat(next(answer)).isNull();
        assertThat(answer.header("Next-After")).isEqualTo(future);
    }

    /** It is the same request, of which it keeps everything but the place. */
    @Test
    void theRestIsAskedForInTheSameWay() {
        Bulk.customers(bank, 30);
        for (Object id : Database.array("select array_agg(customer_id) from customer where bank_id = ?", bank.id())) {
            Database.update(
                    "insert into customer_attribute (bank_id, customer_attribute_id, customer_id, name, type, value)"
                            + " values (?, gen_random_uuid(), ?, 'A & B', 'STRING', '\"<ü>\"=%')",
                    bank.id(), id);
        }
        bank.customer();
        String query =
                "?limit=7&offset=3&from_date=2000-01-01T00:00:00.000%2B0000&A%20%26%20B=%22%3C%C3%BC%3E%22%3D%25";
        Response first = api.get(firehose() + query);

        String next = next(first);
        assertThat(next)
                .startsWith(firehose() + "?")
                .contains("limit=7", "after=")
                .doesNotContain("offset");
        List<String> ids = new ArrayList<>(ids(first));
        ids.addAll(follow(next));
        assertThat(ids).hasSize(27).doesNotHaveDuplicates();
        assertThat(URI.create(next).getRawQuery()).contains("A%20%26%20B=%22%3C%C3%BC%3E%22%3D%25");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "1",
                "1.x",
                "1.00000000-0000-0000-0000-00000000000g",
                "999999999999999999.00000000-0000-0000-0000-000000000000",
                "%00"
            })
    void whatIsNoPlaceIsNamed(String after) {
        Expect.error(
                api.get(firehose() + "?after=" + after),
                400,
                "OBP-10016: Incorrect filter Parameters in URL.  <- after must be the next of an answer.");
    }

    /** Of a reader who goes on from the end: what is changed then, and nothing else. */
    @Test
    void whoGoesOnSeesWhatIsChangedLater() {
        customersOfThreeMoments(20);
        Response last = api.get(firehose() + "?sort_direction=ASC&after=");
        assertThat(next(last)).isNull();
        String later = firehose() + "?sort_direction=ASC&after=" + last.header("Next-After");
        assertThat(follow(later)).isEmpty();

        String changed = ids(last).get(7);
        Expect.body(
                api.put(bank.path("/customers/" + changed + "/email"), Json.object("{'email': 'a@b.example'}")), 200);
        String created = Expect.body(api.post(bank.path("/customers"), Contract.requestExample("createCustomer")), 201)
                .get("customer_id")
                .asText();

        assertThat(follow(later)).containsExactly(changed, created);
        assertThat(api.get(firehose() + "?limit=5&after=").header("Next-After")).isNull();
    }

    /** Who began earlier and commits later is not passed by, and nobody waits for it without end. */
    @Test
    void nothingIsReadBeyondAChangeAtWork() {
        customersOfThreeMoments(3);
        String late = UUID.randomUUID().toString();
        List<String> seen = new ArrayList<>();
        String[] place = {firehose() + "?sort_direction=ASC&after=&limit=2"};

        Database.whileUncommitted(
                () -> {
                    String id = Expect.body(
                                    api.post(bank.path("/customers"), Contract.requestExample("createCustomer")), 201)
                            .get("customer_id")
                            .asText();
                    for (int page = 0; page < 4; page++) {
                        Response answer = api.get(place[0]);
                        seen.addAll(ids(answer));
                        place[0] = next(answer);
                        assertThat(place[0]).as("something follows").isNotNull();
                    }
                    assertThat(seen).hasSize(3).doesNotContain(id);
                    seen.add(id);
                    return null;
                },
                "insert into customer (bank_id, customer_id, customer_number, dependants, dob_of_dependants, kyc_status)"
                        + " values (?, ?::uuid, 'late', 0, '{}', true)",
                bank.id(),
                late);
        String created = seen.remove(3);

        assertThat(follow(place[0])).containsExactly(late, created);
    }

    /** Each that was there is seen, and each change of one that was seen already. */
    @Test
    void writersBesideTheReaderCostNothing() {
        Bulk.customers(bank, 400);
        List<String> before = List.of((String[])
                Database.array("select array_agg(customer_id::text) from customer where bank_id = ?", bank.id()));
        Map<String, Integer> changes = new HashMap<>();
        List<Callable<Response>> writes = IntStream.range(0, 300)
                .<Callable<Response>>mapToObj(i -> i % 3 == 0
                        ? () -> api.post(bank.path("/customers"), Contract.requestExample("createCustomer"))
                        : () -> api.put(
                                bank.path("/customers/" + before.get(i) + "/email"),
                                Json.object("{'email': 'e" + i + "@example.com'}")))
                .toList();
        CompletableFuture<List<Response>> writing = CompletableFuture.supplyAsync(() -> Parallel.all(writes));
        Map<String, String> emails = new HashMap<>();
        List<String> seen = new ArrayList<>();
        String page = firehose() + "?sort_direction=ASC&limit=20&after=";
        for (boolean done = false; !done; ) {
            done = writing.isDone();
            Response answer = api.get(page);
            for (JsonNode customer : Expect.body(answer, 200).get("customers")) {
                String id = customer.get("customer_id").asText();
                changes.merge(id + customer.get("email").asText(), 1, Integer::sum);
                emails.put(id, customer.get("email").asText());
                seen.add(id);
            }
            String next = next(answer);
            String later = answer.header("Next-After");
            page = next != null ? next : firehose() + "?sort_direction=ASC&limit=20&after=" + later;
            done = done && next == null;
        }

        assertThat(writing.join())
                .allSatisfy(answer -> assertThat(answer.statusCode()).isIn(200, 201));
        assertThat(changes.values()).as("no state twice").containsOnly(1);
        Set<String> expected = new LinkedHashSet<>(before);
        writing.join().forEach(answer -> expected.add(answer.jsonPath().getString("customer_id")));
        assertThat(new LinkedHashSet<>(seen)).isEqualTo(expected);
        assertThat(emails)
                .containsAllEntriesOf(Json.list(Json.read((String) Database.value(
                                "select json_agg(json_build_array(customer_id, email))::text from customer"
                                        + " where bank_id = ? and email is not null",
                                bank.id())))
                        .stream()
                        .collect(Collectors.toMap(
                                one -> one.get(0).asText(), one -> one.get(1).asText())));
    }

    private List<JsonNode> lines(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith(LINES);
        String body = answer.asString();
        assertThat(body.isEmpty() || body.endsWith("}\n")).isTrue();
        return body.lines().map(Json::read).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 200, 201, 12_000})
    void eachLineIsACustomer(int count) {
        if (count > 0) {
            Bulk.customers(bank, count);
        }
        List<JsonNode> lines = lines(api.with("Accept", LINES).get(firehose()));

        assertThat(lines).hasSize(count);
        assertThat(lines.stream().map(line -> line.get("customer_id").asText()).toList())
                .startsWith(ids(api.get(firehose())).toArray(String[]::new));
        if (count > 10_000) {
            assertThat(lines(api.with("Accept", LINES).get(firehose() + "?limit=11000")))
                    .hasSize(11_000);
            Response part = api.with("Accept", LINES).get(firehose() + "?limit=11000&sort_direction=ASC");
            assertThat(lines(part)).hasSize(11_000);
            assertThat(lines(api.with("Accept", LINES).get(next(part)))).hasSize(count - 11_000);
        }
    }

    @Test
    void whatIsWantedDecides() {
        Bulk.customers(bank, 2);
        for (String accept : List.of(LINES, LINES + ", application/json;q=0.5", "text/csv, " + LINES)) {
            lines(api.with("Accept", accept).get(firehose()));
        }
        for (String accept : List.of("*/*", "application/json, " + LINES + ";q=0.5", "application/*")) {
            assertThat(api.with("Accept", accept).get(firehose()).contentType()).startsWith("application/json");
        }
        Response refused = bank.user().with("Accept", LINES).get(firehose());
        Expect.errorStarting(refused, 403, "OBP-20006");
        Expect.errorStarting(api.with("Accept", LINES).get(firehose() + "?limit=0"), 400, "OBP-10016");
        Expect.errorStarting(api.with("Accept", LINES).get("/users/current"), 404, "OBP-10404");
    }
}
