package org.openbank.customer.customer;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Database;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Parallel;
import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;

/** Contract section 3.7. */
@QuarkusTest
@WithTestResource(Trust.class)
class CustomerUpdateTest {

    private static final Role[] ALL = {
        Role.CanUpdateCustomerEmail,
        Role.CanUpdateCustomerMobilePhoneNumber,
        Role.CanUpdateCustomerIdentity,
        Role.CanUpdateCustomerBranch,
        Role.CanUpdateCustomerData,
        Role.CanUpdateCustomerCreditLimit,
        Role.CanUpdateCustomerCreditRatingAndSource,
        Role.CanUpdateCustomerNumber
    };

    private Bank bank;

    @BeforeEach
    void createBank() {
        bank = Bank.create();
    }

    /** Path word, body, and what of the answer is different from before. */
    static Stream<Arguments> updates() {
        return Stream.of(
                Arguments.of("email", "{'email': ' New@Example.com '}", "{'email': 'new@example.com'}"),
                Arguments.of("mobile-number", "{'mobile_phone_number': '+1'}", "{'mobile_phone_number': '+1'}"),
                Arguments.of(
                        "identity",
                        "{'legal_name': 'A B', 'date_of_birth': '1100-01-02T00:00:00Z', 'title': null, 'name_suffix': 'Jr'}",
                        "{'legal_name': 'A B', 'date_of_birth': '1100-01-02T00:00:00Z', 'title': null, 'name_suffix': 'Jr'}"),
                Arguments.of("branch", "{'branch_id': '123'}", "{'branch_id': '123'}"),
                Arguments.of(
                        "data",
                        "{'face_image': {'url': 'u', 'date': null}, 'relationship_status': 'married', 'dependants': 7,"
                                + " 'highest_education_attained': 'PhD', 'employment_status': 'retired'}",
                        "{'face_image': {'url': 'u', 'date': null}, 'relationship_status': 'married', 'dependants': 7,"
                                + " 'highest_education_attained': 'PhD', 'employment_status': 'retired'}"),
                Arguments.of(
                        "credit-limit",
                        "{'credit_limit': {'currency': 'GBP', 'amount': '10.50'}}",
                        "{'credit_limit': {'currency': 'GBP', 'amount': '10.50'}}"),
                Arguments.of(
                        "credit-rating-and-source",
                        "{'credit_rating': 'Good', 'credit_source': 'Bank'}",
                        "{'credit_rating': {'rating': 'Good', 'source': 'Bank'}}"),
                Arguments.of("number", "{'customer_number': '5987953'}", "{'customer_number': '5987953'}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("updates")
    void anUpdateChangesItsOwnFieldsAndNoOther(String tail, String body, String change) {
        ObjectNode customer = bank.customer();
        String path = path(customer);
        ObjectNode expected = customer.deepCopy();
        expected.setAll(Json.object(change));

        JsonNode answer = Expect.body(bank.user(ALL).put(path + "/" + tail, Json.object(body)), 200);

        assertThat(answer).isEqualTo(expected);
        assertThat(Json.keys(answer)).containsExactlyElementsOf(Json.keys(customer));
        assertThat((ObjectNode) Expect.body(bank.user(Role.CanGetCustomer).get(path), 200))
                .isEqualTo(expected.set("customer_attributes", Json.read("[]")));
    }

    @Test
    void everyUpdateCountsAsAChange() {
        ObjectNode customer = bank.customer();

        Expect.body(bank.user(ALL).put(path(customer) + "/email", "{\"email\": \"a@b\"}"), 200);

        assertThat(Database.value(
                        "select version = 1 and updated_at > created_at from customer where bank_id = ?", bank.id()))
                .isEqualTo(true);
    }

    @Test
    void updatesOfDifferentFieldsAtOnceAllSurvive() {
        ObjectNode customer = bank.customer();
        Api clerk = bank.user(ALL);
        Map<String, String> bodies = Map.of(
                "email", "{'email': 'together@example.com'}",
                "mobile-number", "{'mobile_phone_number': '+49'}",
                "branch", "{'branch_id': 'B2'}",
                "credit-rating-and-source", "{'credit_rating': 'AAA', 'credit_source': 'S'}");

        for (int round = 0; round < 5; round++) {
            List<Callable<Response>> calls = bodies.entrySet().stream()
                    .map(one -> (Callable<Response>)
                            () -> clerk.put(path(customer) + "/" + one.getKey(), Json.object(one.getValue())))
                    .toList();
            Parallel.all(calls).forEach(answer -> Expect.body(answer, 200));
        }

        JsonNode after = Expect.body(bank.user(Role.CanGetCustomer).get(path(customer)), 200);
        assertThat(after.get("email").asText()).isEqualTo("together@example.com");
        assertThat(after.get("mobile_phone_number").asText()).isEqualTo("+49");
        assertThat(after.get("branch_id").asText()).isEqualTo("B2");
        assertThat(after.get("credit_rating").get("rating").asText()).isEqualTo("AAA");
        assertThat(after.get("legal_name")).isEqualTo(customer.get("legal_name"));
    }

    @Test
    void aTakenNumberIsRefusedEvenToItsOwner() {
        ObjectNode one = bank.customer();
        ObjectNode other = bank.customer();
        String taken = one.get("customer_number").asText();
        String refusal = "OBP-30006: Customer Number already exists. Please specify a different value for BANK_ID or"
                + " CUSTOMER_NUMBER. Current customer_number(" + taken + ") and Current bank_id(" + bank.id() + ")";
        String body = "{\"customer_number\": \"" + taken + "\"}";

        Expect.error(bank.user(ALL).put(path(other) + "/number", body), 400, refusal);
        Expect.error(bank.user(ALL).put(path(one) + "/number", body), 400, refusal);
    }

    @Test
    void theSameNumberAtAnotherBankIsFree() {
        Bank elsewhere = Bank.create();
        String number = elsewhere.customer().get("customer_number").asText();

        Expect.body(
                bank.user(ALL).put(path(bank.customer()) + "/number", "{\"customer_number\": \"" + number + "\"}"),
                200);
    }

    @Test
    void ofManyWhoWantOneNumberExactlyOneGetsIt() {
        Api clerk = bank.user(ALL);
        List<Callable<Response>> calls = Stream.generate(bank::customer)
                .limit(8)
                .map(customer -> (Callable<Response>)
                        () -> clerk.put(path(customer) + "/number", "{\"customer_number\": \"777\"}"))
                .toList();

        List<Response> answers = Parallel.all(calls);

        assertThat(answers.stream().filter(answer -> answer.statusCode() == 200))
                .hasSize(1);
        answers.stream()
                .filter(answer -> answer.statusCode() != 200)
                .forEach(answer -> Expect.errorStarting(answer, 400, "OBP-30006"));
    }

    @Test
    void aNumberMustBeOne() {
        Expect.error(
                bank.user(ALL).put(path(bank.customer()) + "/number", "{\"customer_number\": null}"),
                400,
                "OBP-30058: Cannot update the Customer customer_number must not be null.");
    }

    static Stream<Arguments> tooLong() {
        return Stream.of(
                Arguments.of("email", "email", 200),
                Arguments.of("mobile-number", "mobile_phone_number", 50),
                Arguments.of("branch", "branch_id", 255),
                Arguments.of("number", "customer_number", 50));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tooLong")
    void aTooLongValueIsAStoreErrorOfAnExistingCustomer(String tail, String field, int limit) {
        ObjectNode body = Json.object("{}").put(field, "x".repeat(limit + 1));

        Expect.error(
                bank.user(ALL).put(path(bank.customer()) + "/" + tail, body),
                400,
                "OBP-30058: Cannot update the Customer " + field + " is longer than " + limit + " characters.");
        Expect.errorStarting(bank.user(ALL).put(path(Bank.create().customer()) + "/" + tail, body), 404, "OBP-30046");
    }

    private String path(JsonNode customer) {
        return bank.path("/customers/" + customer.get("customer_id").asText());
    }
}
