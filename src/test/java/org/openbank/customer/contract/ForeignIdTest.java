package org.openbank.customer.contract;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Database;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Operation;
import org.openbank.customer.testing.Trust;
import org.openbank.customer.testing.User;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

/** What belongs to a customer is found only through that customer and their bank (contract section 9, 1 and 3). */
@QuarkusTest
@WithTestResource(Trust.class)
class ForeignIdTest {

    private static final List<String> READS_FIRST = List.of("GET", "POST", "PUT", "DELETE");

    /** Each operation on something that belongs to a customer or is one, with the check that looks for it. */
    static Stream<Arguments> belongings() {
        return atABank().flatMap(operation -> Attempt.checks(operation).stream()
                .filter(check -> Attempt.isOfThePath(check, operation)
                        && !Attempt.nameFor(check, operation).equals("BANK_ID"))
                .map(check -> Arguments.of(operation, check)));
    }

    private static Stream<Operation> atABank() {
        return Contract.operations().filter(Operation::isOfABank);
    }

    @ParameterizedTest
    @MethodSource("belongings")
    void theIdOfSomebodyElseIsNotFound(Operation operation, String check) {
        foreign(operation, check).forEach(Attempt::expectFirst);
    }

    @Test
    void nothingOfSomebodyElseChanges() {
        Stage stage = Stage.get();
        List<String> neighbour = everything(stage.neighbour(), stage.entitled());
        List<String> foreign = everything(stage.foreign(), stage.elsewhere());

        belongings()
                .flatMap(arguments -> foreign(
                        (Operation) arguments.get()[0], (String) arguments.get()[1]))
                .forEach(Attempt::send);

        assertThat(everything(stage.neighbour(), stage.entitled())).containsExactlyElementsOf(neighbour);
        assertThat(everything(stage.foreign(), stage.elsewhere())).containsExactlyElementsOf(foreign);
    }

    /** With the id from another bank, and that from another customer where it is reached through the customer. */
    private static Stream<Attempt> foreign(Operation operation, String check) {
        Stage stage = Stage.get();
        String name = Attempt.nameFor(check, operation);
        boolean throughCustomer = operation.isOfACustomer() && !check.equals(Attempt.CUSTOMER);
        return Stream.of(stage.foreign(), stage.neighbour())
                .filter(other -> throughCustomer || other != stage.neighbour())
                .map(other -> Attempt.failing(operation, check).with(name, other.fill(name)));
    }

    /** Ids are random, but nothing says that two banks never have a customer of the same one. */
    @Test
    void aCustomerOfTheSameIdAtAnotherBankIsSomebodyElse() {
        Bank bank = Bank.create();
        Bank other = Bank.create();
        User linked = bank.newUser(Role.values());
        Stream.of(Role.values()).filter(Role::requiresBankId).forEach(role -> linked.hold(role, other.id()));
        Scene own = Scene.of(bank, linked);
        Api reader = linked.api();
        List<String> before = everything(own, reader);

        Database.update(
                "insert into customer select (jsonb_populate_record(c, jsonb_build_object('bank_id', ?::text))).*"
                        + " from customer c where bank_id = ? and customer_id = ?",
                other.id(),
                bank.id(),
                UUID.fromString(own.fill("CUSTOMER_ID")));
        Scene twin = own.with("BANK_ID", other.id());

        for (String path : List.of("/customers", "/firehose/customers?SPECIAL_TAX_NUMBER=123456789")) {
            assertThat(Expect.body(reader.get(other.path(path)), 200).get("customers"))
                    .as(path)
                    .isEmpty();
        }
        assertAll(atABank()
                .sorted(Comparator.comparing(operation -> READS_FIRST.indexOf(operation.method())))
                .map(operation -> () -> {
                    Response response = new Attempt(operation, List.of(), twin, reader, null).send();

                    assertThat(response.statusCode())
                            .as(operation + ": " + response.asString())
                            .isIn(operation.status(), 400, 404);
                    assertThat(response.asString()).as(operation.id()).doesNotContain(own.marks());
                }));
        assertThat(everything(own, reader)).containsExactlyElementsOf(before);
    }

    /** What can be read of the scene, but for what each reading adds to. */
    private static List<String> everything(Scene scene, Api reader) {
        return Contract.operations()
                .filter(operation -> operation.method().equals("GET")
                        && !operation.id().equals("getAuditEvents")
                        && (operation.isOfABank() || operation.id().equals("getCustomersForUser")))
                .map(operation -> operation + ": "
                        + new Attempt(operation, List.of(), scene, reader, null)
                                .send()
                                .asString())
                .toList();
    }
}
