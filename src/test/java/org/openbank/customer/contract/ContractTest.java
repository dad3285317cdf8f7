package org.openbank.customer.contract;

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
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;

/** Walks all operations of the contract's table through the checks of section 1.8. */
@QuarkusTest
@WithTestResource(Trust.class)
class ContractTest {

    static Stream<Operation> operations() {
        return Contract.operations().map(Operation::new);
    }

    static Stream<Operation> withRoles() {
        return operations().filter(operation -> !operation.roles().isEmpty());
    }

    static Stream<Arguments> eachRole() {
        return withRoles().flatMap(operation -> operation.roles().stream().map(role -> Arguments.of(operation, role)));
    }

    static Stream<Operation> atABank() {
        return operations().filter(Operation::isAtABank);
    }

    static Stream<Operation> ofACustomer() {
        return operations().filter(Operation::isOfACustomer);
    }

    static Stream<Operation> takingABody() {
        return operations().filter(Operation::takesBody);
    }

    static Stream<Arguments> unreadableBodies() {
        return takingABody().flatMap(operation -> Stream.of(
                        "",
                        "{}",
                        "[]",
                        "null",
                        "1",
                        "\"text\"",
                        "nonsense",
                        Json.text(operation.example()).replaceFirst(".$", ""),
                        Json.text(operation.example()) + "x",
                        "[" + Json.text(operation.example()) + "]")
                .map(body -> Arguments.of(operation, body)));
    }

    @Test
    void theTableHasAllOperations() {
        assertThat(operations()).hasSize(25);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void withoutCredentialsNothingIsDone(Operation operation) {
        for (String template : operation.templates()) {
            Expect.error(
                    operation.call(Api.anonymous(), Operation.path(template, "any.bank", "any")),
                    401,
                    "OBP-20001: User not logged in. Authentication is required!");
        }
    }

    @ParameterizedTest
    @MethodSource("withRoles")
    void withoutRoleTheMissingOnesAreNamed(Operation operation) {
        Bank bank = Bank.create();
        List<Role> roles = operation.roles();
        String names = String.join(" or ", roles.stream().map(Role::name).toList());
        boolean ofBank = roles.stream().anyMatch(Role::requiresBankId);
        String where =
                !ofBank ? "" : roles.size() == 1 ? " at Bank(" + bank.id() + ")" : " for BankId(" + bank.id() + ").";

        Expect.error(
                operation.call(bank.user(), operation.path(bank.id())),
                403,
                "OBP-20006: User is missing one or more roles: " + names + where);
    }

    @ParameterizedTest
    @MethodSource("withRoles")
    void aBankRoleAtAnotherBankDoesNotCount(Operation operation) {
        Bank bank = Bank.create();
        Api elsewhere = Bank.create()
                .user(operation.roles().stream().filter(Role::requiresBankId).toArray(Role[]::new));

        Expect.errorStarting(operation.call(elsewhere, operation.path(bank.id())), 403, "OBP-20006");
    }

    @ParameterizedTest
    @MethodSource("eachRole")
    void anyOneOfTheRolesSuffices(Operation operation, Role role) {
        Bank bank = Bank.create();

        Response response = operation.call(bank.user(role), operation.path(bank.id()), "[]");

        assertThat(response.statusCode()).as(response.asString()).isNotIn(401, 403);
    }

    @ParameterizedTest
    @MethodSource("atABank")
    void anUnknownBankIsNotFound(Operation operation) {
        Bank bank = Bank.create();
        String unknown = "unknown." + UUID.randomUUID();
        boolean bankFirst = !operation.checksFirst("OBP-20006", "OBP-30001");
        Api caller = bankFirst ? bank.user() : operation.entitled(bank);
        String notFound =
                "OBP-30001: Bank not found. Please specify a valid value for BANK_ID. Current BankId is " + unknown;

        Expect.error(operation.call(caller, operation.path(unknown)), 404, notFound);
        if (!bankFirst) {
            Expect.errorStarting(operation.call(bank.user(), operation.path(unknown)), 403, "OBP-20006");
        }
    }

    @ParameterizedTest
    @MethodSource("ofACustomer")
    void anUnknownCustomerIsNotFound(Operation operation) {
        Bank bank = Bank.create();
        Api caller = operation.entitled(bank);

        for (String unknown :
                List.of(UUID.randomUUID().toString(), "nonsense", "1-1-1-1-1", "%C3%A9%F0%9F%98%80", "%00")) {
            Expect.errorStarting(
                    operation.call(caller, operation.path(bank.id(), unknown)),
                    404,
                    "OBP-30046: Customer not found. Please specify a valid value for CUSTOMER_ID.. Current CustomerId("
                            + (unknown.startsWith("%") ? "" : unknown + ")"));
        }
    }

    @ParameterizedTest
    @MethodSource("ofACustomer")
    void aCustomerOfAnotherBankIsNotFound(Operation operation) {
        Bank bank = Bank.create();
        String foreign = Bank.create().customerId();

        Expect.error(
                operation.call(operation.entitled(bank), operation.path(bank.id(), foreign)),
                404,
                "OBP-30046: Customer not found. Please specify a valid value for CUSTOMER_ID.. Current CustomerId("
                        + foreign + ")");
    }

    @ParameterizedTest
    @MethodSource("unreadableBodies")
    void anUnreadableBodyIsRefusedAfterRoleAndBeforeCustomer(Operation operation, String body) {
        Bank bank = Bank.create();
        String path = operation.path(bank.id());

        Expect.errorStarting(operation.call(operation.entitled(bank), path, body), 400, operation.jsonError());
        if (!operation.roles().isEmpty()) {
            Expect.errorStarting(operation.call(bank.user(), path, body), 403, "OBP-20006");
        }
    }

    @ParameterizedTest
    @MethodSource("takingABody")
    void anotherContentTypeIsNotFound(Operation operation) {
        String path = operation.path("any.bank");

        Response response = operation.call(Api.anonymous().with("Content-Type", "text/plain"), path);

        Expect.errorStarting(response, 404, "OBP-10404");
        assertThat(response.jsonPath().getString("message"))
                .endsWith("Current Url is (" + path + "), Current Content-Type Header is (text/plain)");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aRepeatedQueryKeyIsRefused(Operation operation) {
        Expect.error(
                operation.call(Api.anonymous(), operation.path("any.bank") + "?key=1&key=2"),
                400,
                "OBP-09016: Duplicate Query Parameters are not allowed.");
    }
}
