package org.openbank.customer.telemetry;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Database;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Metrics;
import org.openbank.customer.testing.Operation;
import org.openbank.customer.testing.RawHttp;
import org.openbank.customer.testing.Trust;
import org.openbank.customer.testing.User;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Numbers of requests are told apart by operation and error, and never by what a client sends. */
@QuarkusTest
@WithTestResource(Trust.class)
class MetricsTest {

    private static final String REQUESTS = "http_server_requests_seconds_count";

    @Test
    void anAnswerIsCountedUnderItsTemplateAndError() {
        Bank bank = Bank.create();
        Api clerk = bank.user(Role.CanGetCustomer);
        String id = bank.customerId();
        double found = requests("/customers/{CUSTOMER_ID}", "none", "200");
        double missing = requests("/customers/{CUSTOMER_ID}", "OBP-30046", "404");

        clerk.get(bank.path("/customers/" + id));
        clerk.get(bank.path("/customers/" + UUID.randomUUID()));

        await().untilAsserted(() -> {
            assertThat(requests("/customers/{CUSTOMER_ID}", "none", "200")).isEqualTo(found + 1);
            assertThat(requests("/customers/{CUSTOMER_ID}", "OBP-30046", "404")).isEqualTo(missing + 1);
        });
    }

    @Test
    void lookUpsAreCountedApartFromThePool() {
        double lookUps = Metrics.lookUps();

        User.create().api().get("/banks/" + UUID.randomUUID() + "/customers");

        assertThat(Metrics.lookUps()).isGreaterThan(lookUps);
    }

    @Test
    void whatAClientSendsBecomesNoTag() throws IOException {
        Bank bank = Bank.create();
        String marker = "marker-" + UUID.randomUUID();
        Api user = User.create().api();

        user.get(bank.path("/" + marker));
        user.get("/banks/" + marker + "/customers?a=1&a=2");
        RawHttp.exchange("GET /obp/v3.1.0/banks/" + marker + "%zz/customers", "", "");
        user.post("/banks/" + marker + "/customers", Json.object("{'a': '" + "x".repeat(70_000) + "'}"));
        user.get("/banks/" + marker + "/customers/" + marker);
        RawHttp.exchange("MARKER /obp/v3.1.0/" + marker, "", "");
        RawHttp.exchange("GET /" + marker, "", "");
        hangUp(user, bank, marker);

        await().untilAsserted(() -> assertThat(lines("status=\"RESET\"")).isNotEmpty());
        assertThat(Metrics.text()).doesNotContainIgnoringCase("marker").doesNotContain(bank.id());
    }

    /** Requests that no operation answers, each other than those of another number. */
    private static void unmatched(int number) throws IOException {
        String name = "name-" + number;
        for (String method :
                List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "M" + number, "get")) {
            for (String target : List.of(
                    "/obp;" + name + "/v3.1.0/banks",
                    "/obp/v3.1.0/" + name,
                    "/obp/v3.1.0/banks/" + name + "/",
                    "/" + name,
                    "/q/" + name,
                    "/index.html;" + name,
                    "/%" + number + "z")) {
                exchange(method + " " + target, "");
            }
        }
        for (String start : List.of(
                "CONNECT " + name + ":443",
                "CONNECT /" + name,
                "OPTIONS *",
                "GET *" + name,
                "GET http://" + name + "/obp/v3.1.0/banks",
                "GET " + name,
                "GET ?" + name,
                "GET /index.html?" + name,
                "GET /obp/v3.1.0/banks?" + name + "=1&" + name + "=1",
                "GET /" + name + "/" + "x".repeat(5_000),
                "G{}T /" + name)) {
            exchange(start, "");
        }
        exchange(
                "OPTIONS /" + name,
                "Origin: https://" + name + "\r\nAccess-Control-Request-Method: GET\r\n"
                        + "Access-Control-Request-Headers: x\r\n");
        exchange("GET /" + name, "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n");
        exchange("GET /" + name, "Host: another\r\n");
        exchange("GET /" + name, name + "\r\n");
        hangUp("POST /obp/v3.1.0/" + name + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n");
        hangUp(name + " /" + name + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n");
        hangUp("GET /" + name);
    }

    private static void exchange(String start, String headers) {
        try {
            RawHttp.exchange(start, headers, "");
        } catch (IOException closed) {
            // How the service ends a connection does not matter here.
        }
    }

    private static void hangUp(String request) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private static Set<String> values(String tag) {
        return Pattern.compile(tag + "=\"([^\"]*)\"")
                .matcher(lines(""))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    @Test
    void whatNoOperationAnswersIsTheSameWhateverItIs() throws IOException {
        unmatched(0);
        Set<String> templates = new HashSet<>(Set.of("UNKNOWN", "/my/logins/direct"));
        Contract.operations()
                .map(operation -> Operation.NAME.matcher(operation.path()).replaceAll("{$0}"))
                .forEach(templates::add);
        long series = lines("uri=\"UNKNOWN\"")
                .lines()
                .filter(line -> !line.contains("RESET"))
                .count();

        for (int number = 1; number <= 20; number++) {
            unmatched(number);
        }

        assertThat(lines("uri=\"UNKNOWN\"").lines().filter(line -> !line.contains("RESET")))
                .hasSize((int) series);
        assertThat(templates).containsAll(values("uri"));
        assertThat(values("method"))
                .contains("OTHER")
                .isSubsetOf("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "OTHER");
        assertThat(Metrics.text()).doesNotContainIgnoringCase("name-");
    }

    @Test
    void operationsAreCountedApartAfterThat() {
        Bank bank = Bank.create();
        double before = requests("/users/current", "none", "200");

        bank.user(Role.CanGetCustomer).get("/users/current");

        await().untilAsserted(() ->
                assertThat(requests("/users/current", "none", "200")).isGreaterThan(before));
        assertThat(values("uri")).contains("/obp/v3.1.0/banks", "/obp/v3.1.0/users/{USER_ID}/entitlements");
    }

    /** Sends a request that is not answered before its client is gone. */
    private static void hangUp(Api user, Bank bank, String marker) {
        String token = User.create().token();
        Database.whileLocked("app_user", () -> {
            try (Socket socket = new Socket("localhost", RestAssured.port)) {
                socket.setSoLinger(true, 0);
                socket.getOutputStream()
                        .write(("GET /obp/v3.1.0/banks/" + bank.id() + "/customers/" + marker
                                        + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n\r\n")
                                .getBytes(StandardCharsets.UTF_8));
                await().until(() -> Metrics.connectionsInUse() > 0);
            }
            return null;
        });
    }

    private static double requests(String uriEnd, String error, String status) {
        return Metrics.text()
                .lines()
                .filter(line -> line.startsWith(REQUESTS)
                        && line.contains(uriEnd + "\"")
                        && line.contains("method=\"GET\"")
                        && line.contains("error=\"" + error + "\"")
                        && line.contains("status=\"" + status + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static String lines(String part) {
        return String.join(
                "\n",
                Metrics.text()
                        .lines()
                        .filter(line -> line.startsWith(REQUESTS) && line.contains(part))
                        .toList());
    }
}
