package org.openbank.customer.customer;

import java.util.HashSet;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

/** Contract sections 3.1 to 3.3. */
@QuarkusTest
@WithTestResource(Trust.class)
class CustomerTest {

    private Bank bank;

    @BeforeEach
    void createBank() {
        bank = Bank.create();
    }

    @Test
    void aCreatedCustomerIsAnsweredAndReadBackAsSent() {
        ObjectNode request = Contract.requestExample("createCustomer");

        ObjectNode created = bank.customer(request);

        assertThat(Json.keys(created)).containsExactlyElementsOf(Json.keys(Contract.responseExample("createCustomer")));
        Json.keys(request)
                .forEach(field -> assertThat(created.get(field)).as(field).isEqualTo(request.get(field)));
        assertThat(created.get("bank_id").asText()).isEqualTo(bank.id());
        assertThat(UUID.fromString(created.get("customer_id").asText()).version())
                .isEqualTo(4);
        assertThat(created.get("customer_number").asText()).matches("[1-9][0-9]{9}");

        Api reader = bank.user(Role.CanGetCustomer);
        ObjectNode expected = created.deepCopy();
        expected.putArray("customer_attributes");
        JsonNode byId = Expect.body(
                reader.get(bank.path("/customers/" + created.get("customer_id").asText())), 200);
        JsonNode byNumber = Expect.body(
                reader.post(
                        bank.path("/customers/customer-number"),
                        Json.object("{}").set("customer_number", created.get("customer_number"))),
                200);
        assertThat(byId).isEqualTo(expected);
        assertThat(byNumber).isEqualTo(expected);
    }

    @Test
    void noUserIsLinkedToANewCustomer() {
        Api creator = bank.user(Role.CanCreateCustomer);
        Expect.body(creator.post(bank.path("/customers"), Contract.requestExample("createCustomer")), 201);

        assertThat(Database.value("select count(*) from user_customer_link where bank_id = ?", bank.id()))
                .isEqualTo(0L);
    }

    @Test
    void theNumberOfDependantsMustBeThatOfTheirDates() {
        ObjectNode body = Contract.requestExample("createCustomer").put("dependants", 2);

        Expect.error(
                bank.user(Role.CanCreateCustomer).post(bank.path("/customers"), body),
                400,
                "OBP-10020: Incorrect json. The field dependants(2) not equal the length(1) of dob_of_dependants array");
    }

    @Test
    void theDependantsAreCheckedBeforeTheStore() {
        ObjectNode body =
                Contract.requestExample("createCustomer").put("dependants", 2).put("legal_name", "x".repeat(256));

        Expect.errorStarting(bank.user(Role.CanCreateCustomer).post(bank.path("/customers"), body), 400, "OBP-10020");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "", "😀", "'; drop table customer; --"})
    void anUnknownNumberIsNotFound(String number) {
        Expect.error(
                bank.user(Role.CanGetCustomer)
                        .post(
                                bank.path("/customers/customer-number"),
                                Json.object("{}").put("customer_number", number)),
                404,
                "OBP-30002: Customer not found. Please specify a valid value for CUSTOMER_NUMBER.");
    }

    @Test
    void aNumberThatCannotBeStoredIsNotFoundEither() {
        Api reader = bank.user(Role.CanGetCustomer);

        for (String number : List.of("null", "\"\\u0000\"", "\"" + "9".repeat(51) + "\"")) {
            Expect.errorStarting(
                    reader.post(bank.path("/customers/customer-number"), "{\"customer_number\": " + number + "}"),
                    404,
                    "OBP-30002");
        }
    }

    @Test
    void theNumberOfAnotherBankIsNotFound() {
        JsonNode foreign = Bank.create().customer().get("customer_number");

        Expect.errorStarting(
                bank.user(Role.CanGetCustomer)
                        .post(
                                bank.path("/customers/customer-number"),
                                Json.object("{}").set("customer_number", foreign)),
                404,
                "OBP-30002");
    }

    @Test
    void manyCreatorsAtOnceGetDifferentNumbers() {
        Api creator = bank.user(Role.CanCreateCustomer);

        List<JsonNode> created = Parallel.times(
                24,
                () -> Expect.body(
                        creator.post(bank.path("/customers"), Contract.requestExample("createCustomer")), 201));

        assertThat(new HashSet<>(created.stream()
                        .map(one -> one.get("customer_number").asText())
                        .toList()))
                .hasSize(24);
        assertThat(new HashSet<>(created.stream()
                        .map(one -> one.get("customer_id").asText())
                        .toList()))
                .hasSize(24);
    }
}
