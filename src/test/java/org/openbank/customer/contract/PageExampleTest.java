package org.openbank.customer.contract;

import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Trust;
import org.openbank.customer.testing.User;

import static org.assertj.core.api.Assertions.assertThat;

/** The page's request example of every operation succeeds, and its answer looks like the page's. */
@QuarkusTest
@WithTestResource(Trust.class)
class PageExampleTest {

    static Stream<Operation> operations() {
        return Contract.operations().map(Operation::new);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void theExampleOfThePageComesOut(Operation operation) {
        for (String template : operation.templates()) {
            Bank bank = Bank.create();
            User user = bank.newUser(operation.roles().toArray(Role[]::new));
            Scene scene = Scene.of(bank, user);

            JsonNode answer = Expect.body(
                    operation.call(user.api(), scene.path(template), scene.request(operation)),
                    operation.successStatus());

            assertSameShape(operation.row().get("responseExample"), answer, operation.id());
        }
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
