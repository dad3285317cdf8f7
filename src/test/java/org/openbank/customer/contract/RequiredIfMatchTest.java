package org.openbank.customer.contract;

import java.util.stream.Stream;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Operation;
import org.openbank.customer.testing.OtherSettings;
import org.openbank.customer.testing.Trust;
import org.openbank.customer.testing.User;

import static org.assertj.core.api.Assertions.assertThat;

/** Where an instance demands If-Match (contract section 12). */
@QuarkusTest
@WithTestResource(Trust.class)
@TestProfile(OtherSettings.class)
class RequiredIfMatchTest {

    private static final String REQUIRED =
            "OBP-09093: The header If-Match is required. Send the ETag of what you have read, or *.";

    static Stream<Operation> conditional() {
        return ConditionalWriteTest.conditional();
    }

    @ParameterizedTest
    @MethodSource("conditional")
    void withoutItNothingIsChanged(Operation operation) {
        Bank bank = Bank.create();
        User user = bank.newUser(Role.values());
        Scene scene = Scene.of(bank, user);
        Api api = user.api();
        SetValidations.prepare(operation);
        String path = scene.fill(operation.path());

        Expect.error(api.send(operation.method(), path, scene.request(operation)), 428, REQUIRED);
        Expect.error(
                api.with("If-None-Match", "*").send(operation.method(), path, scene.request(operation)), 428, REQUIRED);
        assertThat(api.with("If-Match", "*")
                        .send(operation.method(), path, scene.request(operation))
                        .statusCode())
                .isEqualTo(operation.status());
        SetValidations.clear(operation);
    }

    @ParameterizedTest
    @MethodSource("conditional")
    void itIsDemandedOfWhatIsThere(Operation operation) {
        String last = operation.checks().get(operation.checks().indexOf(Attempt.CHANGED) - 1);

        if (Attempt.nameFor(last, operation) != null) {
            Attempt.failing(operation, last).expectFirst();
        }
    }
}
