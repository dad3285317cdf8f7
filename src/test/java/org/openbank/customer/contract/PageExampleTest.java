package org.openbank.customer.contract;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Operation;
import org.openbank.customer.testing.Trust;
import org.openbank.customer.testing.User;

import static org.assertj.core.api.Assertions.assertThat;

/** A good request to every operation succeeds under each of its paths, and its answer looks like the page's. */
@QuarkusTest
@WithTestResource(Trust.class)
class PageExampleTest {

    static Stream<Operation> operations() {
        return Contract.operations();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void theExampleOfThePageComesOut(Operation operation) {
        for (String template : operation.paths()) {
            Response response = attempt(operation).send(template);

            assertThat(response.statusCode()).as(response.asString()).isEqualTo(operation.status());
            if (Contract.page().has(operation.id())) {
                assertSameShape(
                        Contract.responseExample(operation.id()), Json.read(response.asString()), operation.id());
            }
        }
    }

    /** What changes nothing happens on the shared stage, by somebody without roles where none is needed. */
    static Attempt attempt(Operation operation) {
        if (operation.method().equals("GET")) {
            Attempt attempt = Attempt.failing(operation);
            return operation.requiresRole() ? attempt : attempt.by(Stage.get().unentitled());
        }
        Bank bank = Bank.create();
        User user = bank.newUser(operation.roles().toArray(Role[]::new));
        return new Attempt(operation, List.of(), Scene.of(bank, user), user.api(), null);
    }

    /** Same keys in the same order and same types all the way down; lists have elements like the example's. */
    private static void assertSameShape(JsonNode expected, JsonNode actual, String where) {
        if (expected.isNull()) {
            return;
        }
        assertThat(actual.getNodeType()).as(where).isEqualTo(expected.getNodeType());
        if (expected.isObject()) {
            assertThat(Json.keys(actual)).as(where).containsExactlyElementsOf(Json.keys(expected));
            Json.keys(expected).forEach(key -> assertSameShape(expected.get(key), actual.get(key), where + "." + key));
        } else if (expected.isArray() && !expected.isEmpty()) {
            assertThat(actual).as(where).isNotEmpty();
            assertSameShape(expected.get(0), actual.get(0), where + "[0]");
        }
    }
}
