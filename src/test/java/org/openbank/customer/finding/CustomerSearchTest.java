package org.openbank.customer.finding;

import java.util.List;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Bulk;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Database;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;

/** Finding customers by telephone number and name (contract section 7.1). */
@QuarkusTest
@WithTestResource(Trust.class)
class CustomerSearchTest {

    enum Search {
        PHONE("/obp/v4.0.0", "/search/customers/mobile-phone-number", "mobile_phone_number", 201),
        NAME("/obp/v5.1.0", "/customers/legal-name", "legal_name", 200),
        NAME_V600("/obp/v6.0.0", "/customers/legal-name", "legal_name", 200);

        private final String prefix;
        private final String tail;
        private final String field;
        private final int status;

        Search(String prefix, String tail, String field, int status) {
            this.prefix = prefix;
            this.tail = tail;
            this.field = field;
            this.status = status;
        }

        private boolean ignoresCase() {
            return this != PHONE;
        }
    }

    private Bank bank;
    private Api clerk;

    @BeforeEach
    void createBank() {
        bank = Bank.create();
        clerk = bank.user(Role.CanGetCustomer, Role.CanGetCustomersAtOneBank);
    }

    /** Customers who have this as name and as number. */
    private void customers(String... values) {
        for (String value : values) {
            Database.update(
                    "insert into customer (bank_id, customer_id, customer_number, legal_name, mobile_phone_number,"
                            + " dependants, dob_of_dependants, kyc_status)"
                            + " select ?, gen_random_uuid(), gen_random_uuid()::text, ?, ?, 0, '{}', false",
                    bank.id(),
                    value,
                    value);
        }
    }

    private Response search(Search search, Object pattern) {
        ObjectNode body = Json.object("{}");
        body.putPOJO(search.field, pattern);
        return clerk.post(search.prefix + bank.path(search.tail), body);
    }

    private List<String> found(Search search, String pattern) {
        JsonNode answer = Expect.body(search(search, pattern), search.status);
        assertThat(Json.keys(answer)).containsExactly("customers");
        return answer.get("customers").findValuesAsText(search.field);
    }

    static Stream<Arguments> patterns() {
        return Stream.of(Search.values()).flatMap(search -> Stream.of(
                        Arguments.of("Anna", List.of("Anna")),
                        Arguments.of("Anna%", List.of("Anna", "Anna Bell", "Annabell")),
                        Arguments.of("%abell", List.of("Annabell")),
                        Arguments.of("%nn%", List.of("Anna", "Anna Bell", "Annabell")),
                        Arguments.of("Anna_Bell", List.of("Anna Bell")),
                        Arguments.of("_nna", List.of("Anna")),
                        Arguments.of("A%l", List.of("Anna Bell", "Annabell")),
                        Arguments.of("100\\%", List.of("100%")),
                        Arguments.of("100\\%%", List.of("100%", "100%ig")),
                        Arguments.of("100_", List.of("100%", "100x")),
                        Arguments.of("a\\_b", List.of("a_b")),
                        Arguments.of("a_b", List.of("a_b", "axb")),
                        Arguments.of("c\\\\d", List.of("c\\d")),
                        Arguments.of("c\\d", List.of("cd")),
                        Arguments.of("c\\\\", List.of()),
                        Arguments.of("c\\", List.of()),
                        Arguments.of("\\", List.of()),
                        Arguments.of("", List.of("")),
                        Arguments.of("😀%", List.of("😀 smile")),
                        Arguments.of("_ smile", List.of("😀 smile")),
                        Arguments.of("'; drop table customer; --", List.of()),
                        Arguments.of("Annab", List.of()))
                .map(pattern -> Arguments.of(search, pattern.get()[0], pattern.get()[1])));
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void wildcardsMeanWhatLikeMeans(Search search, String pattern, List<String> expected) {
        customers(
                "Annabell",
                "Anna",
                "Anna Bell",
                "100%",
                "100%ig",
                "100x",
                "a_b",
                "axb",
                "c\\d",
                "cd",
                "",
                "😀 smile",
                null);

        assertThat(found(search, pattern)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @EnumSource(Search.class)
    void letterCaseMattersForNumbersAlone(Search search) {
        customers("Zoë MÜLLER", "zoë müller", "ZOE");

        assertThat(found(search, "zOË m%")).hasSize(search.ignoresCase() ? 2 : 0);
        assertThat(found(search, "%ü%")).hasSize(search.ignoresCase() ? 2 : 1);
        assertThat(found(search, "zoë müller")).hasSize(search.ignoresCase() ? 2 : 1);
    }

    @ParameterizedTest
    @EnumSource(Search.class)
    void theCustomersOfAnotherBankAreNotFound(Search search) {
        customers("Anna");
        bank = Bank.create();
        clerk = bank.user(Role.CanGetCustomer, Role.CanGetCustomersAtOneBank);

        for (String pattern : List.of("Anna", "Anna%", "%", "%nna", "____")) {
            assertThat(found(search, pattern)).as(pattern).isEmpty();
        }
    }

    /** A hundred of them, always the same, in the order of what was looked for. */
    @ParameterizedTest
    @EnumSource(Search.class)
    void moreThanAHundredAreNotAnswered(Search search) {
        Bulk.customers(bank, 350);
        Database.update(
                "update customer set legal_name = 'C' || lpad(customer_number, 4, '0'),"
                        + " mobile_phone_number = 'C' || lpad(customer_number, 4, '0') where bank_id = ?",
                bank.id());

        for (String pattern : List.of("C%", "%", "_0%")) {
            List<String> found = found(search, pattern);

            assertThat(found).hasSize(100).isSorted().startsWith("C0001").endsWith("C0100");
        }
        assertThat(found(search, "C034%")).hasSize(10);
    }

    @ParameterizedTest
    @EnumSource(Search.class)
    void thoseOfTheSameNameFollowTheirIds(Search search) {
        customers(Stream.generate(() -> "Anna").limit(20).toArray(String[]::new));

        JsonNode answer = Expect.body(search(search, "A%"), search.status);

        assertThat(answer.findValuesAsText("customer_id")).hasSize(20).isSorted();
    }

    @ParameterizedTest
    @EnumSource(Search.class)
    void nullAndWhatNoColumnHoldsFindNothing(Search search) {
        customers("a", null);

        assertThat(Expect.body(search(search, null), search.status).get("customers"))
                .isEmpty();
        for (String escape : List.of("\\u0000", "%\\u0000", "\\ud83c%", "a\\udc00")) {
            Response response = clerk.post(
                    search.prefix + bank.path(search.tail), "{\"" + search.field + "\": \"" + escape + "\"}");

            assertThat(Expect.body(response, search.status).get("customers"))
                    .as(escape)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {51, 256, 513, 60_000})
    void aLongPatternIsNoProblem(int length) {
        customers("a".repeat(50));

        for (Search search : Search.values()) {
            assertThat(found(search, "a".repeat(length))).isEmpty();
            assertThat(found(search, "_".repeat(length))).isEmpty();
            assertThat(found(search, "%".repeat(length))).hasSize(1);
            assertThat(found(search, "%a".repeat(length / 2))).hasSize(length == 51 ? 1 : 0);
        }
    }

    @Test
    void everySearchHasItsShape() {
        Expect.body(
                bank.user(Role.CanCreateCustomer)
                        .post(
                                "/obp/v5.0.0" + bank.path("/customers"),
                                Json.object("{'legal_name': 'Anna', 'mobile_phone_number': '1'}")
                                        .put("date_of_birth", "1990-05-15T01:02:03Z")),
                201);
        List<String> s1 = Json.keys(Contract.responseExample("createCustomer"));

        for (Search search : Search.values()) {
            JsonNode one = Expect.body(search(search, search == Search.PHONE ? "1" : "anna"), search.status)
                    .get("customers")
                    .get(0);

            assertThat(Json.keys(one))
                    .isEqualTo(
                            search == Search.NAME_V600
                                    ? Stream.concat(s1.stream(), Stream.of("customer_type", "parent_customer_id"))
                                            .toList()
                                    : s1);
            assertThat(one.get("date_of_birth").asText()).isEqualTo("1990-05-15");
        }
    }

    @ParameterizedTest
    @EnumSource(Search.class)
    void thePatternIsRequired(Search search) {
        String name = search == Search.PHONE ? "PostCustomerPhoneNumberJsonV400" : "PostCustomerLegalNameJsonV510";

        Expect.error(
                clerk.post(search.prefix + bank.path(search.tail), "{}"),
                400,
                "OBP-10001: Incorrect json format. The Json body should be the " + name + " " + search.field
                        + " is missing.");
    }
}
