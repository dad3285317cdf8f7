package org.openbank.customer.storage;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Database;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Parallel;
import org.openbank.customer.testing.ProxiedPostgres;
import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A failover after which connections lead to a server that only reads, and stay there: writes are 503, and work again
 * as soon as there is a primary, without waiting for the connections to grow old (contract section 8).
 */
@QuarkusTest
@WithTestResource(Trust.class)
@WithTestResource(ProxiedPostgres.class)
@TestProfile(ReadOnlyDatabaseTest.OwnDatabase.class)
class ReadOnlyDatabaseTest {

    private static final int WRITES = 40;

    public static class OwnDatabase implements QuarkusTestProfile {}

    @Test
    void writesWorkAgainOnceThereIsAPrimary() {
        Bank bank = Bank.create();
        Api clerk = bank.user(Role.CanCreateCustomer, Role.CanCreateCustomerAddress, Role.CanGetCustomer);
        String customer = bank.path("/customers/" + bank.customerId());
        List<Callable<Response>> writes = List.of(
                () -> clerk.post(bank.path("/customers"), Contract.requestExample("createCustomer")),
                () -> clerk.post(customer + "/address", Contract.requestExample("createCustomerAddress")));

        onlyReads(true);
        Database.value(
                "select count(pg_terminate_backend(pid)) from pg_stat_activity where application_name = 'customer-service'");
        await().atMost(Duration.ofSeconds(20)).until(() -> clerk.get(customer).statusCode() == 200);
        for (Response answer :
                Parallel.all(Stream.of(writes, writes).flatMap(List::stream).toList())) {
            Expect.error(answer, 503, "OBP-50019: Cannot connect to the OBP database.");
        }
        Expect.body(clerk.get(customer), 200);
        // Every connection of the pool is there, and leads to the server that only reads.
        Parallel.times(30, () -> Api.anonymous().get("/banks"));
        onlyReads(false);

        // The first that writes finds out for all of them; others may be on their way at that moment.
        assertThat(Stream.generate(() -> writes)
                        .limit(WRITES / 2)
                        .flatMap(List::stream)
                        .map(ReadOnlyDatabaseTest::answer)
                        .filter(answer -> answer.statusCode() != 201))
                .hasSizeLessThan(3);
    }

    private static Response answer(Callable<Response> write) {
        try {
            return write.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void onlyReads(boolean on) {
        Database.update("alter database postgres set default_transaction_read_only = " + on);
    }
}
