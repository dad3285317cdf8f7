package org.openbank.customer.contract;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Bulk;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.RawConnection;
import org.openbank.customer.testing.RawHttp;
import org.openbank.customer.testing.Trust;
import org.openbank.customer.testing.User;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** HEAD answers what GET would, without the body (contract section 1.3). */
@QuarkusTest
@WithTestResource(Trust.class)
class HeadTest {

    /** Status line and headers; not those that differ from one request to the next, nor how the body is framed. */
    private static Map<String, String> head(String answer) {
        Map<String, String> head = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        String[] lines = answer.substring(0, answer.indexOf("\r\n\r\n")).split("\r\n");
        head.put("", lines[0]);
        for (int i = 1; i < lines.length; i++) {
            String[] header = lines[i].split(": ", 2);
            assertThat(head.put(header[0], header[1])).as(lines[i]).isNull();
        }
        List.of("Correlation-Id", "Date", "Transfer-Encoding").forEach(head::remove);
        return head;
    }

    private static void expectTheSame(String path, String headers) throws IOException {
        String get = RawHttp.exchange("GET " + path, headers, "");
        String head = RawHttp.exchange("HEAD " + path, headers, "");

        assertThat(head).as(path).endsWith("\r\n\r\n").containsOnlyOnce("\r\n\r\n");
        assertThat(head(head)).as(path).isEqualTo(head(get));
        if (!get.contains("\r\ntransfer-encoding: chunked\r\n") && !get.startsWith("HTTP/1.1 304")) {
            assertThat(head(head)).as(path).containsKey("Content-Length");
        }
    }

    @Test
    void ofEveryOperationAndItsAliases() throws IOException {
        Bank bank = Bank.create();
        User reader = bank.newUser(Role.values());
        Scene scene = Scene.of(bank, reader);
        String login = "Authorization: Bearer " + reader.token() + "\r\n";

        List<String> paths = Contract.operations()
                .filter(operation -> operation.method().equals("GET"))
                .flatMap(operation -> operation.paths().stream())
                .map(scene::fill)
                .toList();

        assertThat(paths)
                .hasSizeGreaterThan(25)
                .anyMatch(path -> path.startsWith("/obp/v1.4.0/"))
                .noneMatch(path -> path.matches(".*[A-Z]_ID.*"));
        for (String path : paths) {
            // Again where a record of these very reads came in between.
            await().untilAsserted(() -> expectTheSame(path, login));
            expectTheSame(path, "");
            expectTheSame(path + "?a=1&a=1", login);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/index.html",
                "/explorer/main.js",
                "/explorer/explorer.css",
                "/q/openapi",
                "/q/openapi?format=json",
                "/nothing",
                "/obp",
                "/obp/v3.1.0",
                "/obp/v3.1.0/root",
                "/obp/v3.1.0/nothing",
                "/obp/v2.0.0/banks",
                "/obp/v3.1.0/banks/",
                "/obp;x/v3.1.0/banks",
                "/q/../index.html",
                "/obp/v3.1.0/banks?a=1&a=1",
                "/obp/v3.1.0/banks?a=%zz",
            })
    void ofPagesAndOfWhatIsUnknown(String path) throws IOException {
        expectTheSame(path, "");
    }

    @Test
    void ofALongList() throws IOException {
        Bank bank = Bank.create();
        Bulk.customers(bank, 2_000);
        User reader = bank.newUser(Role.CanUseCustomerFirehoseAtAnyBank);

        expectTheSame(
                "/obp/v3.1.0" + bank.path("/firehose/customers?limit=2000"),
                "Authorization: Bearer " + reader.token() + "\r\n");
    }

    @Test
    void withATagThatIsKnown() throws IOException {
        Bank bank = Bank.create();
        String path = "/obp/v3.1.0" + bank.path("/customers/" + bank.customerId());
        String login =
                "Authorization: Bearer " + bank.newUser(Role.CanGetCustomer).token() + "\r\n";
        String tag = head(RawHttp.exchange("HEAD " + path, login, "")).get("ETag");

        assertThat(tag).matches("\"[^\"]+\"");
        expectTheSame(path, login + "If-None-Match: " + tag + "\r\n");
        expectTheSame(path, login + "If-None-Match: \"other\"\r\n");
    }

    @Test
    void anUnwantedContentTypeIsRefusedAsByGet() throws IOException {
        expectTheSame("/obp/v3.1.0/banks", "Accept: text/html\r\n");
    }

    @Test
    void theConnectionServesOn() throws IOException {
        try (RawConnection connection = RawConnection.open()) {
            for (String path :
                    List.of("/obp/v3.1.0/root", "/obp/v3.1.0/nothing", "/index.html", "/obp/v3.1.0/users/current")) {
                String rest = " HTTP/1.1\r\nHost: localhost\r\n\r\n";

                String head = connection.send("HEAD " + path + rest).answerToHead();
                String get = connection.send("GET " + path + rest).answer();

                assertThat(head(head)).isEqualTo(head(get));
            }
        }
    }

    /** What a list longer than a page sends for GET would be taken for the next answer. */
    @Test
    void ofAStreamTheConnectionServesOn() throws IOException {
        Bulk.banks(450);
        String rest = " HTTP/1.1\r\nHost: localhost\r\n\r\n";

        try (RawConnection connection = RawConnection.open()) {
            String stream = connection.send("HEAD /obp/v3.1.0/banks" + rest).answerToHead();
            String next = connection.send("GET /obp/v3.1.0/root" + rest).answer();

            assertThat(head(stream)).containsEntry("", "HTTP/1.1 200 OK").doesNotContainKey("Content-Length");
            assertThat(next).startsWith("HTTP/1.1 200 OK\r\n").endsWith("}");
        }
    }
}
