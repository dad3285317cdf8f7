package org.openbank.customer.audit;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Database;
import org.openbank.customer.testing.Metrics;
import org.openbank.customer.testing.Parallel;
import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Records that wait to be stored have an end, and one that has no room is counted (contract section 14). */
@QuarkusTest
@WithTestResource(Trust.class)
class AuditChannelTest {

    private static final int ROOM = 10_000;
    private static final int TOO_MANY = 100;
    private static final int CLIENTS = 20;

    @Test
    void whatFindsNoRoomIsCountedAndTheRestIsStoredLater() {
        Bank bank = Bank.create();
        HttpRequest read = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + Api.V3_1_0
                        + bank.path("/customers/" + UUID.randomUUID())))
                .header(
                        "Authorization",
                        "Bearer " + bank.newUser(Role.CanGetCustomer).token())
                .build();
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        double droppedBefore = Metrics.value("obp_audit_dropped_total");

        Database.whileTriggered(
                "audit_event", bank, "raise exception 'No space left on device' using errcode = '53100';", () -> {
                    List<Callable<Void>> clients = Collections.nCopies(CLIENTS, () -> {
                        for (int i = 0; i < (ROOM + TOO_MANY) / CLIENTS; i++) {
                            assertThat(client.send(read, BodyHandlers.discarding())
                                            .statusCode())
                                    .isEqualTo(404);
                        }
                        return null;
                    });
                    Parallel.all(clients);
                    assertThat(Metrics.value("obp_audit_waiting")).isEqualTo(ROOM);
                    return null;
                });

        double dropped = Metrics.value("obp_audit_dropped_total") - droppedBefore;
        assertThat(dropped).isGreaterThanOrEqualTo(TOO_MANY);
        await().atMost(Duration.ofSeconds(20)).until(() -> Metrics.value("obp_audit_waiting") == 0);
        assertThat(Database.value("select count(*) from audit_event where bank_id = ?", bank.id()))
                .isEqualTo((long) (ROOM + TOO_MANY - dropped));
    }
}
