package org.openbank.customer.faults;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Bulk;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.KeyHost;
import org.openbank.customer.testing.RawConnection;
import org.openbank.customer.testing.TestIssuer;
import org.openbank.customer.testing.User;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Clients that hold what they have: the service goes on for the others, in bounded memory and without an ERROR. */
@Tag("faults")
class ClientFaultsIT {

    private static final int HALF_SENT = 1_000;
    private static final int SLOW_READERS = 100;
    private static final int BODY = 60_000;

    private static KeyHost keys;
    private static SmallService small;

    @BeforeAll
    static void start() throws Exception {
        keys = KeyHost.start(KeyHost.body(jwks()));
        small = SmallService.start(
                Map.of("OBP_BODY_TIMEOUT", "60S", "MP_JWT_VERIFY_PUBLICKEY_LOCATION", keys.address()));
    }

    private static String jwks() throws Exception {
        return new JsonWebKeySet(PublicJsonWebKey.Factory.newPublicJwk(TestIssuer.publicKey())).toJson();
    }

    @AfterAll
    static void stop() throws IOException {
        assertThat(small.service().output()).doesNotContain("\"level\":\"ERROR\"", "OutOfMemoryError");
        assertThat(small.residentMib()).isLessThan(SmallService.MOST_MIB);
        small.close();
        keys.close();
    }

    @Test
    void bodiesThatLackTheirLastByte() throws Exception {
        Bank bank = Bank.create();
        User clerk = bank.newUser(Role.CanCreateCustomer, Role.CanGetCustomer);
        ObjectNode customer = Contract.requestExample("createCustomer");
        customer.put("customer_number", "");
        String body = Json.text(
                customer.put("ignored", "x".repeat(BODY - Json.text(customer).length())));
        List<RawConnection> clients = new ArrayList<>();
        for (int i = 0; i < HALF_SENT; i++) {
            clients.add(RawConnection.open()
                    .send("POST " + Api.V3_1_0 + bank.path("/customers") + " HTTP/1.1\r\nHost: localhost\r\n"
                            + "Authorization: Bearer " + clerk.token() + "\r\nContent-Type: application/json\r\n"
                            + "Content-Length: " + body.length() + "\r\n\r\n" + body.substring(0, body.length() - 1)));
        }

        long start = System.nanoTime();
        Expect.body(clerk.api().get(bank.path("/customers")), 200);
        long others = Duration.ofNanos(System.nanoTime() - start).toMillis();
        assertThat(small.service().isLive()).isTrue();
        int created = 0;
        int refused = 0;
        for (RawConnection client : clients) {
            String answer = client.send(body.substring(body.length() - 1)).answer();
            created += answer.startsWith("HTTP/1.1 201 ") ? 1 : 0;
            refused += answer.startsWith("HTTP/1.1 503 ") && answer.contains("OBP-50019") ? 1 : 0;
            client.close();
        }

        System.out.printf(
                "faults: %d half-sent bodies of %d bytes: %d created, %d refused with 503, another's GET %d ms, %d MiB%n",
                HALF_SENT, BODY, created, refused, others, small.residentMib());
        assertThat(created + refused).isEqualTo(HALF_SENT);
        assertThat(created).isPositive();
        assertThat(refused).isPositive();
    }

    @Test
    void headsThatLackTheirEnd() throws Exception {
        List<RawConnection> clients = new ArrayList<>();
        for (int i = 0; i < HALF_SENT; i++) {
            clients.add(RawConnection.open()
                    .send("GET /obp/v3.1.0/root HTTP/1.1\r\nHost: localhost\r\n" + "a:\r\n".repeat(100) + "X: "
                            + "x".repeat(15_000)));
        }

        Expect.body(User.create().api().get("/users/current"), 200);
        assertThat(small.service().isLive()).isTrue();
        System.out.printf("faults: %d half-sent heads: %d MiB%n", HALF_SENT, small.residentMib());
        for (RawConnection client : clients) {
            client.close();
        }
    }

    @Test
    void whoDoesNotReadWholeAnswers() throws Exception {
        Bank bank = Bank.create();
        User reader = bank.newUser(Role.CanGetCustomerAttributesAtOneBank);
        String customer = bank.customerId();
        Bulk.attributes(bank, customer, 200, "\uD83C\uDFB8".repeat(1_000));
        String path = "/obp/v4.0.0" + bank.path("/customers/" + customer + "/attributes");
        List<Socket> clients = new ArrayList<>();
        for (int i = 0; i < SLOW_READERS; i++) {
            Socket client = new Socket();
            client.setReceiveBufferSize(4_096);
            client.connect(new InetSocketAddress("localhost", small.service().port()));
            RawConnection.of(client)
                    .send(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + reader.token()
                                    + "\r\n\r\n")
                            .repeat(8));
            clients.add(client);
        }

        try {
            // Beyond its share of the heap nobody is answered, until they read or are gone.
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                Response refused = reader.api().get("/users/current");
                assertThat(refused.header("Retry-After")).isNotNull();
                Expect.errorStarting(
                        refused, 503, "OBP-50019: Cannot connect to the OBP database. Too many answers wait");
            });
            assertThat(small.service().isLive()).isTrue();
            System.out.printf(
                    "faults: %d readers of whole answers that do not read: %d MiB%n",
                    SLOW_READERS, small.residentMib());
        } finally {
            for (Socket client : clients) {
                client.close();
            }
        }

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> Expect.body(reader.api().get("/users/current"), 200));
    }

    @Test
    void readersThatDoNotRead() throws Exception {
        Bank bank = Bank.create();
        Bulk.customers(bank, 20_000);
        User reader = bank.newUser(Role.CanUseCustomerFirehoseAtAnyBank, Role.CanGetCustomer);
        String path = Api.V3_1_0 + bank.path("/firehose/customers?limit=10000");
        List<Socket> clients = new ArrayList<>();
        for (int i = 0; i < SLOW_READERS; i++) {
            Socket client = new Socket("localhost", small.service().port());
            client.setReceiveBufferSize(4_096);
            RawConnection.of(client)
                    .send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + reader.token()
                            + "\r\n\r\n");
            clients.add(client);
        }

        for (int i = 0; i < 20; i++) {
            long start = System.nanoTime();
            Expect.body(reader.api().get("/users/current"), 200);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        }
        System.out.printf("faults: %d readers that do not read: %d MiB%n", SLOW_READERS, small.residentMib());
        for (Socket client : clients) {
            client.close();
        }

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> Expect.body(reader.api().get(bank.path("/firehose/customers?limit=1")), 200));
    }

    @Test
    void aServerOfKeysThatTrickles() throws Exception {
        int before = keys.requests();
        keys.behave(KeyHost.trickles("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", " "));
        String unknownKey = TestIssuer.claims("x")
                .jws()
                .keyId("unknown")
                .algorithm(SignatureAlgorithm.RS256)
                .sign(TestIssuer.privateKey());
        long slowest = 0;

        await().atMost(Duration.ofSeconds(30)).until(() -> {
            Expect.errorStarting(Api.withToken(unknownKey).get("/users/current"), 401, "OBP-20206");
            return keys.requests() > before;
        });
        for (int i = 0; i < 100; i++) {
            long start = System.nanoTime();
            // Nobody has been seen before, so that each token is verified.
            User.create();
            slowest = Math.max(slowest, System.nanoTime() - start);
        }
        keys.behave(KeyHost.body(jwks()));

        System.out.printf("faults: a server of keys that trickles: 100 log-ins, slowest %d ms%n", slowest / 1_000_000);
        assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofSeconds(2));
    }
}
