package org.openbank.customer.http;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Bulk;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Database;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Metrics;
import org.openbank.customer.testing.Trust;
import org.openbank.customer.testing.User;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Clients who hang up at any moment cost no connection to the database. */
@QuarkusTest
@WithTestResource(Trust.class)
class HangUpTest {

    @Test
    void noConnectionIsLost() throws IOException {
        Bank bank = Bank.create();
        Bulk.customers(bank, 200);
        User user = bank.newUser(Role.CanCreateCustomer, Role.CanUseCustomerFirehoseAtAnyBank);
        String create =
                request("POST", bank.path("/customers"), user, Json.text(Contract.requestExample("createCustomer")));
        String read = request("GET", "/users/current", user, "");
        String firehose = request("GET", bank.path("/firehose/customers?limit=200"), user, "");

        for (int round = 0; round < 100; round++) {
            sendAndHangUp(create);
            sendAndHangUp(read);
            sendAndHangUp(firehose);
        }

        await().until(() -> Metrics.connectionsInUse() == 0);
        Expect.body(user.api().get(bank.path("/firehose/customers")), 200);
    }

    @Test
    void noConnectionIsLostByThoseWhoWaitedForOne() {
        Bank bank = Bank.create();
        User user = bank.newUser(Role.CanUseCustomerFirehoseAtAnyBank);
        String firehose = request("GET", bank.path("/firehose/customers"), user, "");

        Database.whileLocked("customer", () -> {
            for (int round = 0; round < 40; round++) {
                sendAndHangUp(firehose);
            }
            return null;
        });

        await().until(() -> Metrics.connectionsInUse() == 0);
        await().untilAsserted(() -> assertThat(
                        user.api().get(bank.path("/firehose/customers")).statusCode())
                .isEqualTo(200));
    }

    /** Who takes a large document as it is has one of few places, and gives it back however it ends. */
    @Test
    void noPlaceIsLostByThoseWhoDoNotWaitForADocument() throws IOException {
        User user = User.create();
        String docs = request("GET", "/resource-docs/v3.1.0/obp?tags=Customer", user, "");
        String document = docs.replaceFirst(" \\S+ ", " /q/openapi?format=json ");

        for (int round = 0; round < 50; round++) {
            sendAndHangUp(docs);
            sendAndHangUp(document);
        }

        await().untilAsserted(() -> assertThat(user.api()
                        .get("/resource-docs/v3.1.0/obp?tags=Customer")
                        .statusCode())
                .isEqualTo(200));
    }

    private static String request(String method, String path, User user, String body) {
        return method + " " + Api.V3_1_0 + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + user.token() + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
    }

    private static void sendAndHangUp(String request) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        }
    }
}
