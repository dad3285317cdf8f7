package org.openbank.customer.storage;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Database;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Parallel;
import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;

/** A customer whose row somebody holds costs those who want it, and nobody else. */
@QuarkusTest
@WithTestResource(Trust.class)
class LockedCustomerTest {

    private static final int WRITERS = 24;

    @Test
    void othersGoOnWhileManyWaitForOneRow() {
        Bank bank = Bank.create();
        String locked = bank.customerId();
        Api clerk = bank.user(Role.CanUpdateCustomerEmail, Role.CanCreateCustomer);
        List<Callable<Response>> tasks = IntStream.range(0, 2 * WRITERS)
                .<Callable<Response>>mapToObj(i -> i < WRITERS
                        ? () -> clerk.put(
                                bank.path("/customers/" + locked + "/email"), Json.object("{'email': 'a@example.com'}"))
                        : () -> clerk.post(bank.path("/customers"), Contract.requestExample("createCustomer")))
                .collect(Collectors.toList());

        List<Response> answers =
                Database.whileRowLocked("customer", "customer_id", UUID.fromString(locked), () -> Parallel.all(tasks));

        answers.subList(0, WRITERS)
                .forEach(answer -> Expect.error(answer, 503, "OBP-50019: Cannot connect to the OBP database."));
        assertThat(answers.subList(WRITERS, 2 * WRITERS))
                .extracting(Response::statusCode)
                .containsOnly(201);
    }
}
