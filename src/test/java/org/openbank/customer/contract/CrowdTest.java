package org.openbank.customer.contract;

import java.util.List;
import java.util.stream.Stream;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Bulk;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Operation;
import org.openbank.customer.testing.Parallel;
import org.openbank.customer.testing.Trust;
import org.openbank.customer.testing.User;

import static org.assertj.core.api.Assertions.assertThat;

/** A request never holds two connections: more of them than there are connections do not wait for each other. */
@QuarkusTest
@WithTestResource(Trust.class)
class CrowdTest {

    /** Twice the connections of the pool, and some. */
    private static final int CROWD = 30;

    static Stream<Operation> readingOperations() {
        return Contract.operations().filter(operation -> operation.method().equals("GET"));
    }

    @ParameterizedTest
    @MethodSource("readingOperations")
    void everybodyIsAnswered(Operation operation) {
        Bank bank = Bank.create();
        // Lists longer than a page wait for each other, and come.
        Bulk.banks(450);
        User user = bank.newUser(operation.roles().toArray(Role[]::new));
        // Of all that other tests granted, those of one role: a list that grows with the tests would take ever longer.
        String all = operation.id().equals("getAllEntitlements") ? "?role=" + Role.CanUnlockUser : "";
        String path = Scene.of(bank, user).fill(operation.path()) + all;
        Api api = user.api();
        SetValidations.prepare(operation);

        List<Response> answers = Parallel.times(CROWD, () -> api.get(path));
        SetValidations.clear(operation);

        assertThat(answers).extracting(Response::statusCode).containsOnly(operation.status());
    }
}
