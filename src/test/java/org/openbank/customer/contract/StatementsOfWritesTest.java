package org.openbank.customer.contract;

import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Metrics;
import org.openbank.customer.testing.Operation;
import org.openbank.customer.testing.Trust;
import org.openbank.customer.testing.User;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

/** How many SQL statements a change takes, with the look at the caller, its record and its event. */
@QuarkusTest
@WithTestResource(Trust.class)
class StatementsOfWritesTest {

    /** The least counts: every few seconds the service itself asks for something. */
    private static final int TRIES = 3;

    /** Of creating a customer and of the daily updates: the look at the caller, and everything else. */
    private static final double DAILY = 2;

    /** Those in a transaction, of which begin and commit are not counted. */
    private static final Map<String, Double> OTHERS = Map.ofEntries(
            entry("createCustomerAddress", 5.0),
            entry("updateCustomerAddress", 5.0),
            entry("deleteCustomerAddress", 5.0),
            entry("createTaxResidence", 5.0),
            entry("deleteTaxResidence", 5.0),
            entry("addSocialMediaHandle", 5.0),
            entry("createUserCustomerLinks", 6.0),
            entry("createUserCustomerLinksV400", 6.0),
            entry("deleteUserCustomerLink", 4.0),
            entry("createCrmEvent", 4.0),
            entry("createCustomerAttribute", 5.0),
            entry("updateCustomerAttribute", 5.0),
            entry("deleteCustomerAttribute", 4.0),
            entry("deleteCustomerCascade", 7.0));

    static Stream<Operation> writing() {
        return AuditTest.writing();
    }

    @ParameterizedTest
    @MethodSource("writing")
    void aChangeTakesSoMany(Operation operation) {
        double statements = IntStream.range(0, TRIES)
                .mapToDouble(i -> statementsOf(operation))
                .min()
                .orElseThrow();

        assertThat(statements).isEqualTo(OTHERS.getOrDefault(operation.id(), DAILY));
    }

    private static double statementsOf(Operation operation) {
        Bank bank = Bank.create();
        User user = bank.newUser(operation.roles().toArray(Role[]::new));
        Scene scene = Scene.of(bank, User.create());
        String path = scene.fill(operation.path());
        String body = scene.request(operation);
        user.api().get("/users/current");
        double before = Metrics.statements();
        assertThat(user.api().send(operation.method(), path, body).statusCode()).isEqualTo(operation.status());
        return Metrics.statements() - before;
    }
}
