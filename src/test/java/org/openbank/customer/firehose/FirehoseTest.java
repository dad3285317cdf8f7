package org.openbank.customer.firehose;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
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
import org.openbank.customer.testing.Database;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Metrics;
import org.openbank.customer.testing.Trust;
import org.openbank.customer.testing.User;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Contract sections 1.6 and 3.6. */
@QuarkusTest
@WithTestResource(Trust.class)
class FirehoseTest {

    private static final String WRONG = "OBP-10016: Incorrect filter Parameters in URL.  <- ";
    private static final String SORT =
            WRONG + "OBP-10023: obp_sort_direction parameter can only take two values: DESC or ASC!";
    private static final String OFFSET =
            WRONG + "OBP-10024: wrong value for obp_offset parameter. Please send a positive integer (=>0)!";
    private static final String LIMIT =
            WRONG + "OBP-10025: wrong value for obp_limit parameter. Please send a positive integer (=>1)!";
    private static final String DATE =
            WRONG + "OBP-10026: Failed to parse date string. Please use this format yyyy-MM-dd'T'HH:mm:ss.SSS'Z'!";

    private Bank bank;
    private User user;

    @BeforeEach
    void createBankAndUser() {
        bank = Bank.create();
        user = bank.newUser(Role.CanUseCustomerFirehoseAtAnyBank);
    }

    private Response firehose(String query) {
        return user.api().get(bank.path("/firehose/customers") + query);
    }

    private List<Integer> numbers(String query) {
        JsonNode answer = Expect.body(firehose(query), 200);
        assertThat(Json.keys(answer)).containsExactly("customers");
        return answer.get("customers").findValuesAsText("customer_number").stream()
                .map(Integer::valueOf)
                .toList();
    }

    private static List<Integer> range(int from, int to) {
        return from <= to
                ? IntStream.rangeClosed(from, to).boxed().toList()
                : IntStream.rangeClosed(to, from)
                        .map(i -> from + to - i)
                        .boxed()
                        .toList();
    }

    @Test
    void anEmptyBankHasAnEmptyList() {
        Response response = firehose("");

        assertThat(Expect.body(response, 200)).isEqualTo(Json.object("{'customers': []}"));
        assertThat(response.contentType()).startsWith("application/json");
        assertThat(response.header("Range")).isEqualTo("items=0-50");
    }

    @Test
    void pagesFollowTheLastChangeInTheAskedDirection() {
        Bulk.customers(bank, 120);

        assertThat(numbers("")).isEqualTo(range(120, 71));
        assertThat(numbers("?limit=3&offset=118")).isEqualTo(List.of(2, 1));
        assertThat(numbers("?sort_direction=asc&limit=3")).isEqualTo(List.of(1, 2, 3));
        assertThat(numbers("?sort_direction=DESC&limit=1&offset=0")).isEqualTo(List.of(120));
        assertThat(numbers("?offset=120")).isEmpty();
        assertThat(numbers("?offset=2147483647")).isEmpty();
        assertThat(firehose("?limit=7&offset=9").header("Range")).isEqualTo("items=9-7");
    }

    @ParameterizedTest
    @ValueSource(ints = {199, 200, 201, 400, 450})
    void everyNumberOfPagesOfTheCursorIsOneJsonDocument(int count) {
        Bulk.customers(bank, count);

        assertThat(numbers("?limit=10000")).isEqualTo(range(count, 1));
    }

    @Test
    void onlyCustomersOfTheBankComeOut() {
        Bulk.customers(Bank.create(), 3);

        assertThat(numbers("")).isEmpty();
    }

    @Test
    void datesSelectByLastChangeBothEndsIncluded() {
        Bulk.customers(bank, 10);

        assertThat(numbers("?from_date=2020-01-01T00:00:03.000Z&to_date=2020-01-01T00:00:05.000Z"))
                .isEqualTo(List.of(5, 4, 3));
        assertThat(numbers("?from_date=2020-01-01T01:00:09.000%2B0100")).isEqualTo(List.of(10, 9));
        assertThat(numbers("?from_date=2019-12-31T23:00:09.000-01:00")).isEqualTo(List.of(10, 9));
        assertThat(numbers("?to_date=1100-01-01T00:00:00.000Z")).isEmpty();
    }

    @Test
    void anUpdateMakesACustomerTheNewest() {
        Bulk.customers(bank, 3);
        JsonNode oldest =
                Expect.body(firehose("?offset=2"), 200).get("customers").get(0);

        Api clerk = bank.user(Role.CanUpdateCustomerEmail);
        String path = bank.path("/customers/" + oldest.get("customer_id").asText() + "/email");
        Expect.body(clerk.put(path, "{\"email\": \"a@example.com\"}"), 200);

        assertThat(numbers("")).isEqualTo(List.of(1, 3, 2));
    }

    @Test
    void attributesFilterBeforePaging() {
        Bulk.customers(bank, 20);

        assertThat(numbers("?PARITY=1&sort_direction=ASC&limit=2&offset=1")).isEqualTo(List.of(3, 5));
        assertThat(numbers("?PARITY=1&SAME=same&limit=100")).hasSize(20);
        assertThat(numbers("?PARITY=2")).isEmpty();
        assertThat(numbers("?parity=1")).isEmpty();
        assertThat(numbers("?PARITY=")).isEmpty();
        assertThat(numbers("?PARITY=%00")).isEmpty();
        assertThat(numbers("?%F0%9F%98%80=%F0%9F%98%80")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"limit=1, 1", "limit=10000, 2", "offset=0, 2", "sort_direction=Asc, 2"})
    void boundsAreTaken(String query, int count) {
        Bulk.customers(bank, 2);

        assertThat(numbers("?" + query)).hasSize(count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "10001", "", "1.0", "a", "99999999999999999999", "%20", "+1"})
    void aWrongLimitIsNamed(String limit) {
        Expect.error(firehose("?limit=" + limit), 400, LIMIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "2147483648", "", "1.5", "a"})
    void aWrongOffsetIsNamed(String offset) {
        Expect.error(firehose("?offset=" + offset), 400, OFFSET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2020-01-01",
                "2020-01-01T00:00:00Z",
                "2020-02-30T00:00:00.000Z",
                "2020-01-01T00:00:00.000",
                "now"
            })
    void aWrongDateIsNamed(String date) {
        Expect.error(firehose("?from_date=" + date), 400, DATE);
        Expect.error(firehose("?to_date=" + date), 400, DATE);
    }

    @Test
    void theFirstProblemIsNamed() {
        Expect.error(firehose("?offset=x&limit=x&to_date=x&from_date=x&sort_direction=x"), 400, SORT);
        Expect.error(firehose("?offset=x&limit=x&to_date=x&from_date="), 400, DATE);
        Expect.error(firehose("?offset=x&limit=x"), 400, LIMIT);
        Expect.error(firehose("?sort_direction="), 400, SORT);
    }

    /** Whatever index the database takes, or none. */
    @ParameterizedTest
    @ValueSource(strings = {"ASC", "DESC"})
    void customersOfTheSameMomentFollowTheirIds(String direction) {
        Bulk.customers(bank, 200);
        Database.update("update customer set updated_at = '2020-01-01Z' where bank_id = ?", bank.id());
        String index = Database.value("select pg_get_indexdef('customer_by_last_change'::regclass)")
                .toString();
        Database.update("drop index customer_by_last_change");
        try {
            List<String> ids = new ArrayList<>();
            for (int offset = 0; offset < 200; offset += 50) {
                ids.addAll(Expect.body(firehose("?offset=" + offset + "&sort_direction=" + direction), 200)
                        .findValuesAsText("customer_id"));
            }

            assertThat(ids).hasSize(200).isSorted();
        } finally {
            Database.update(index);
        }
    }

    /** Reads the beginning of the answer, and no more until it is asked to. */
    private Socket slowReader() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.setSoTimeout(30_000);
        socket.connect(new InetSocketAddress("localhost", RestAssured.port));
        String request = "GET " + Api.V3_1_0 + bank.path("/firehose/customers?limit=10000")
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer " + user.token()
                + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        assertThat(socket.getInputStream().readNBytes(1_000))
                .startsWith("HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void onlySoManyStreamsAreOpenAtOnce() throws IOException {
        Bulk.customers(bank, 10_000);
        List<Socket> readers = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                readers.add(slowReader());
            }
            await().until(() -> Metrics.pooledConnectionsInUse() == 4);

            Response tooMany = firehose("?limit=1000");

            Expect.error(tooMany, 503, "OBP-50019: Cannot connect to the OBP database.");
            assertThat(tooMany.header("Retry-After")).isEqualTo("5");
            assertThat(numbers("?limit=1")).as("a page is no stream").hasSize(1);

            readers.get(2).close();
            await().until(() -> firehose("?limit=1000").statusCode() == 200);
        } finally {
            for (Socket reader : readers) {
                reader.close();
            }
        }
    }

    @Test
    void aStreamThatBreaksDoesNotLookComplete() throws IOException {
        Bulk.customers(bank, 10_000);
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        try (Socket reader = slowReader()) {
            Database.value("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                    + " where application_name = 'customer-service reader'");

            reader.getInputStream().transferTo(rest);
        } catch (SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }

        assertThat(rest.toString(StandardCharsets.UTF_8)).isNotEmpty().doesNotContain("]}\r\n", "\r\n0\r\n");
    }

    @Test
    void aClientWhoHangsUpGivesTheConnectionBack() throws IOException {
        Bulk.customers(bank, 5_000);
        String request = "GET " + Api.V3_1_0 + bank.path("/firehose/customers?limit=10000")
                + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + user.token() + "\r\n\r\n";

        for (int i = 0; i < 40; i++) {
            try (Socket socket = new Socket("localhost", RestAssured.port)) {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                assertThat(socket.getInputStream().readNBytes(1_000))
                        .startsWith("HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII));
            }
        }

        await().until(() -> Metrics.connectionsInUse() == 0);
        assertThat(numbers("?limit=1")).hasSize(1);
    }
}
