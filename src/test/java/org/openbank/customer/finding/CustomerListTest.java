package org.openbank.customer.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
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
import org.openbank.customer.testing.User;

import static org.assertj.core.api.Assertions.assertThat;

/** The lists of a bank's customers, of one's own and of all (contract section 7.1). */
@QuarkusTest
@WithTestResource(Trust.class)
class CustomerListTest {

    private static final String WRONG = "OBP-10016: Incorrect filter Parameters in URL.  <- ";

    /** Those that come in pages; PARENT is a company whose children all customers are. */
    enum Listed {
        V500("/obp/v5.0.0/banks/BANK/customers"),
        MINIMAL("/obp/v5.0.0/banks/BANK/customers-minimal"),
        V600("/obp/v6.0.0/banks/BANK/customers"),
        RETAIL("/obp/v6.0.0/banks/BANK/retail-customers"),
        CORPORATE("/obp/v6.0.0/banks/BANK/corporate-customers"),
        SUBSIDIARIES("/obp/v6.0.0/banks/BANK/corporate-customers/PARENT/subsidiaries"),
        CHILDREN("/obp/v6.0.0/banks/BANK/customers/PARENT/children"),
        ALL_BANKS("/obp/v6.0.0/customers");

        private final String path;

        Listed(String path) {
            this.path = path;
        }

        private boolean isOfAParent() {
            return path.contains("PARENT");
        }
    }

    private Bank bank;
    private Api clerk;
    private String parent;

    @BeforeEach
    void createBank() {
        bank = Bank.create();
        clerk = bank.user(Role.values());
    }

    /** So many in the list; customer i changed i seconds after 2020, in the list of all banks before all others. */
    private void customers(Listed listed, int count) {
        Bulk.customers(bank, count);
        if (listed == Listed.CORPORATE) {
            Database.update("update customer set customer_type = 'SUBSIDIARY' where bank_id = ?", bank.id());
        }
        if (listed == Listed.ALL_BANKS) {
            // In UTC, because a cluster computes no times that depend on a time zone.
            Database.update(
                    "update customer set updated_at = (updated_at at time zone 'UTC' + ?::interval) at time zone 'UTC'"
                            + " where bank_id = ?",
                    Database.value("select (max(updated_at) - '2020-01-01Z')::text from customer"),
                    bank.id());
        }
        if (listed.isOfAParent()) {
            ObjectNode body = Json.object("{'legal_name': 'Parent', 'mobile_phone_number': '1'}");
            parent = Expect.body(clerk.post("/obp/v6.0.0" + bank.path("/corporate-customers"), body), 201)
                    .get("customer_id")
                    .asText();
            Database.update(
                    "update customer set parent_customer_id = ? where bank_id = ? and customer_id <> ?",
                    UUID.fromString(parent),
                    bank.id(),
                    UUID.fromString(parent));
        }
    }

    private Response list(Listed listed, String query) {
        return clerk.get(
                listed.path.replace("BANK", bank.id()).replace("PARENT", parent == null ? "none" : parent) + query);
    }

    private List<String> ids(Listed listed, String query) {
        JsonNode answer = Expect.body(list(listed, query), 200);
        assertThat(Json.keys(answer)).containsExactly("customers");
        return answer.get("customers").findValuesAsText("customer_id");
    }

    /** The ids of customers by their numbers. */
    private List<String> numbered(int from, int to) {
        return IntStream.rangeClosed(Math.min(from, to), Math.max(from, to))
                .map(i -> from <= to ? i : from + to - i)
                .mapToObj(i -> Database.value(
                                "select customer_id from customer where bank_id = ? and customer_number = ?",
                                bank.id(),
                                Integer.toString(i))
                        .toString())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Listed.class)
    void pagesFollowTheLastChange(Listed listed) {
        customers(listed, 60);

        assertThat(ids(listed, "")).hasSize(50).isEqualTo(numbered(60, 11));
        assertThat(ids(listed, "?limit=3&offset=2")).isEqualTo(numbered(58, 56));
        assertThat(ids(listed, "?limit=3&offset=2&sort_direction=desc")).isEqualTo(numbered(58, 56));
        assertThat(list(listed, "?limit=3&offset=2").header("Range")).isEqualTo("items=2-3");
        assertThat(list(listed, "").header("Range")).isEqualTo("items=0-50");
        if (listed != Listed.ALL_BANKS) {
            assertThat(ids(listed, "?sort_direction=ASC&limit=2&offset=1")).isEqualTo(numbered(2, 3));
            assertThat(ids(listed, "?offset=58&limit=10")).isEqualTo(numbered(2, 1));
            assertThat(ids(listed, "?limit=10000")).hasSize(60);
            assertThat(ids(listed, "?offset=60")).isEmpty();
        }
        assertThat(ids(listed, "?offset=2147483647&limit=10000")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Listed.class)
    void customersOfTheSameMomentFollowTheirIds(Listed listed) {
        customers(listed, 150);
        Database.update(
                "update customer set updated_at = ?::timestamptz where bank_id = ? and legal_name <> 'Parent'",
                Database.value("select (max(updated_at) + interval '1 second')::text from customer"),
                bank.id());
        List<String> ids = new ArrayList<>();
        for (int offset = 0; offset < 150; offset += 50) {
            ids.addAll(ids(listed, "?offset=" + offset));
        }

        assertThat(ids).hasSize(150).doesNotHaveDuplicates().isSorted();
    }

    @ParameterizedTest
    @EnumSource(Listed.class)
    void aLongListIsStreamed(Listed listed) {
        customers(listed, 450);

        List<String> ids = ids(listed, "?limit=450");

        assertThat(ids).hasSize(450).doesNotHaveDuplicates();
        assertThat(list(listed, "?limit=450").header("ETag")).isNull();
        assertThat(list(listed, "?limit=20").header("ETag")).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(Listed.class)
    void theFirstWrongParameterIsNamed(Listed listed) {
        customers(listed, 1);

        Expect.error(
                list(listed, "?offset=x&limit=x&sort_direction=x"),
                400,
                WRONG + "OBP-10023: obp_sort_direction parameter can only take two values: DESC or ASC!");
        Expect.error(
                list(listed, "?offset=x&limit=0"),
                400,
                WRONG + "OBP-10025: wrong value for obp_limit parameter. Please send a positive integer (=>1)!");
        Expect.error(
                list(listed, "?offset=-1"),
                400,
                WRONG + "OBP-10024: wrong value for obp_offset parameter. Please send a positive integer (=>0)!");
        Expect.errorStarting(list(listed, "?limit=10001"), 400, WRONG + "OBP-10025");
        Expect.errorStarting(list(listed, "?limit="), 400, WRONG + "OBP-10025");
        assertThat(list(listed, "?from_date=x&to_date=&NAME=value").statusCode())
                .as("what does not belong to pages is not looked at")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(Listed.class)
    void everyListHasItsShape(Listed listed) {
        customers(listed, 1);
        List<String> s1 = Json.keys(Contract.responseExample("createCustomer"));

        JsonNode one =
                Expect.body(list(listed, "?limit=1"), 200).get("customers").get(0);

        assertThat(Json.keys(one))
                .isEqualTo(
                        switch (listed) {
                            case V500 -> s1;
                            case MINIMAL -> List.of("bank_id", "customer_id");
                            default ->
                                Stream.concat(s1.stream(), Stream.of("customer_type", "parent_customer_id"))
                                        .toList();
                        });
        if (listed != Listed.MINIMAL) {
            assertThat(one.get("date_of_birth").asText()).isEmpty();
            assertThat(one.get("dob_of_dependants").toString()).isEqualTo("[\"2001-01-01\",\"2002-02-02\"]");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Listed.class,
            names = {"ALL_BANKS"},
            mode = EnumSource.Mode.EXCLUDE)
    void onlyCustomersOfTheBankComeOut(Listed listed) {
        customers(listed, 2);
        Bank own = bank;
        String company = parent;
        bank = Bank.create();
        clerk = bank.user(Role.values());

        if (listed.isOfAParent()) {
            Expect.error(
                    list(listed, ""), 404, Contract.message("OBP-30046") + ". Current CustomerId(" + company + ")");
        } else {
            assertThat(ids(listed, "")).isEmpty();
        }
        assertThat(own.id()).isNotEqualTo(bank.id());
    }

    @Test
    void theListOfAllBanksHasAllBanks() {
        customers(Listed.ALL_BANKS, 3);
        Bank first = bank;
        bank = Bank.create();
        customers(Listed.ALL_BANKS, 3);

        JsonNode answer = Expect.body(list(Listed.ALL_BANKS, "?limit=6"), 200);

        assertThat(answer.findValuesAsText("bank_id"))
                .containsExactly(bank.id(), bank.id(), bank.id(), first.id(), first.id(), first.id());
        assertThat(answer.findValuesAsText("customer_number")).containsExactly("3", "2", "1", "3", "2", "1");
    }

    @Test
    void theTypesAreToldApart() {
        for (String type : List.of("INDIVIDUAL", "CORPORATE", "SUBSIDIARY")) {
            Expect.body(
                    clerk.post(
                            "/obp/v6.0.0" + bank.path("/customers"),
                            Json.object("{'legal_name': 'a', 'mobile_phone_number': 'b'}")
                                    .put("customer_type", type)),
                    201);
        }

        assertThat(types(Listed.V600)).containsExactly("SUBSIDIARY", "CORPORATE", "INDIVIDUAL");
        assertThat(types(Listed.RETAIL)).containsExactly("INDIVIDUAL");
        assertThat(types(Listed.CORPORATE)).containsExactly("SUBSIDIARY", "CORPORATE");
    }

    private List<String> types(Listed listed) {
        return Expect.body(list(listed, ""), 200).findValuesAsText("customer_type");
    }

    /** Children of one are not those of another, and a parent is not its own. */
    @Test
    void onlyTheirOwnChildrenAreListed() {
        customers(Listed.CHILDREN, 2);
        String first = parent;
        String other = bank.customerId();

        parent = other;
        assertThat(ids(Listed.CHILDREN, "")).isEmpty();
        Expect.error(
                list(Listed.SUBSIDIARIES, ""),
                404,
                "OBP-30274: Customer type does not match the endpoint. Use the generic /customers endpoint or the correct type-specific endpoint.");
        parent = first;
        assertThat(ids(Listed.CHILDREN, "")).hasSize(2).doesNotContain(first);
    }

    /** The customer, their type, the page: in this order. */
    @ParameterizedTest
    @ValueSource(strings = {"none", "1-1-1-1-1", "%00"})
    void aParentWhoIsNoneIsNotFoundWhateverThePage(String id) {
        parent = id;

        Expect.errorStarting(list(Listed.CHILDREN, "?limit=x"), 404, "OBP-30046");
        Expect.errorStarting(list(Listed.SUBSIDIARIES, "?limit=x"), 404, "OBP-30046");
        parent = bank.customerId();
        Expect.errorStarting(list(Listed.SUBSIDIARIES, "?limit=x"), 404, "OBP-30274");
    }

    @ParameterizedTest
    @CsvSource({"0", "3", "260"})
    void onesOwnCustomersAreAllThere(int count) {
        User user = User.create();
        Bank other = Bank.create();
        Bulk.customers(bank, count);
        Bulk.customers(other, 1);
        Bulk.link(bank, user);
        Bulk.link(other, user);
        Bulk.link(bank, User.create());

        JsonNode all = Expect.body(user.api().get("/obp/v5.0.0/my/customers"), 200);
        JsonNode atBank = Expect.body(user.api().get("/obp/v5.0.0" + bank.path("/my/customers")), 200);
        JsonNode ids = Expect.body(user.api().get("/obp/v5.1.0/users/current/customers/customer_ids"), 200);

        assertThat(all.get("customers")).hasSize(count + 1);
        assertThat(all.findValuesAsText("bank_id")).isSorted();
        assertThat(atBank).isEqualTo(Expect.body(user.api().get(bank.path("/customers")), 200));
        assertThat(atBank.get("customers")).hasSize(count);
        assertThat(Json.keys(ids)).containsExactly("customers");
        assertThat(ids.get("customers")).allMatch(one -> Json.keys(one).equals(List.of("id")));
        assertThat(ids.findValuesAsText("id")).isEqualTo(all.findValuesAsText("customer_id"));
    }

    @Test
    void whoIsLinkedToNobodyHasNone() {
        Api nobody = User.create().api();

        for (String path : List.of(
                "/obp/v5.0.0/my/customers",
                "/obp/v5.0.0" + bank.path("/my/customers"),
                "/obp/v5.1.0/users/current/customers/customer_ids")) {
            assertThat(nobody.get(path).asString()).as(path).isEqualTo("{\"customers\":[]}");
        }
    }

    /** Older names of the role count for v6.0.0, and only there all of them. */
    @ParameterizedTest
    @CsvSource({
        "V600, CanGetCustomer, 200",
        "V600, CanGetCustomers, 200",
        "V600, CanGetCustomersAtOneBank, 200",
        "V600, CanGetCustomersMinimal, 403",
        "V500, CanGetCustomer, 403",
        "V500, CanGetCustomers, 200",
        "V500, CanGetCustomersAtOneBank, 200",
        "MINIMAL, CanGetCustomersAtOneBank, 403",
        "ALL_BANKS, CanGetCustomersAtOneBank, 403",
    })
    void aRoleCountsWhereItShould(Listed listed, Role role, int status) {
        clerk = bank.user(role);

        Response response = list(listed, "?limit=1");

        assertThat(response.statusCode()).isEqualTo(status);
        if (status == 403 && listed == Listed.V600) {
            Expect.error(
                    response,
                    403,
                    "OBP-20006: User is missing one or more roles: CanGetCustomersAtOneBank at Bank(" + bank.id()
                            + ")");
        }
    }
}
