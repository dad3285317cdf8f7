package org.openbank.customer.storage;

import java.util.UUID;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Bulk;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Metrics;
import org.openbank.customer.testing.Trust;
import org.openbank.customer.testing.User;

import static org.assertj.core.api.Assertions.assertThat;

/** How many SQL statements an operation takes does not depend on how much it answers. */
@QuarkusTest
@WithTestResource(Trust.class)
class StatementCountTest {

    /** The least counts: every few seconds the service itself asks what is set for operations. */
    private static final int TRIES = 3;

    @ParameterizedTest
    @CsvSource({
        "/users/current/customers, customers, 2",
        "/banks/BANK_ID/customers, customers, 2",
        "/banks/BANK_ID/firehose/customers, customers, 4",
        "/banks/BANK_ID/crm-events, crm_events, 2",
        "/banks/BANK_ID/customers/CUSTOMER_ID, customer_attributes, 2",
        "/banks/BANK_ID/customers/CUSTOMER_ID/addresses, addresses, 3",
        "/banks/BANK_ID/customers/CUSTOMER_ID/tax-residences, tax_residence, 3",
        "/banks/BANK_ID/customers/CUSTOMER_ID/social_media_handles, checks, 3",
        "/obp/v4.0.0/banks/BANK_ID/customers/CUSTOMER_ID/attributes, customer_attributes, 3",
        "/obp/v4.0.0/banks/BANK_ID/user_customer_links/users/USER_ID, user_customer_links, 2",
        "/obp/v5.0.0/banks/BANK_ID/customers, customers, 2",
        "/obp/v6.0.0/banks/BANK_ID/retail-customers, customers, 2",
        "/obp/v5.0.0/my/customers, customers, 2",
        "/obp/v5.1.0/users/current/customers/customer_ids, customers, 2",
        "/my/entitlement-requests, entitlement_requests, 2",
    })
    void aListOfFiftyTakesAsManyStatementsAsOneOfOne(String path, String list, int atMost) {
        double one = statementsFor(1, path, list);
        double fifty = statementsFor(50, path, list);

        assertThat(fifty).isEqualTo(one).isLessThanOrEqualTo(atMost);
    }

    /** A look at the caller and the update; under a condition also one at the customer. */
    @ParameterizedTest
    @CsvSource({", 2", "*, 3", "ETAG, 3"})
    void anUpdateLooksFirstOnlyUnderACondition(String ifMatch, double expected) {
        Bank bank = Bank.create();
        Api clerk = bank.user(Role.CanGetCustomer, Role.CanUpdateCustomerEmail);
        String path = bank.path("/customers/" + bank.customerId());

        double statements = IntStream.range(0, TRIES)
                .mapToDouble(i -> {
                    Api sending = ifMatch == null
                            ? clerk
                            : clerk.with(
                                    "If-Match",
                                    ifMatch.replace("ETAG", clerk.get(path).header("ETag")));
                    double before = Metrics.statements();
                    Expect.body(sending.put(path + "/email", Json.object("{'email': 'a@example.com'}")), 200);
                    return Metrics.statements() - before;
                })
                .min()
                .orElseThrow();

        assertThat(statements).isEqualTo(expected);
    }

    /** A look at the caller and the create, which keeps the answer too; of a repetition also one at the answer. */
    @Test
    void aCreateUnderAKeyIsOneStatement() {
        Bank bank = Bank.create();
        Api clerk = bank.user(Role.CanCreateCustomer);

        double first = IntStream.range(0, TRIES)
                .mapToDouble(i ->
                        statementsOf(() -> create(bank, clerk, UUID.randomUUID().toString())))
                .min()
                .orElseThrow();
        double repeated = IntStream.range(0, TRIES)
                .mapToDouble(i -> statementsOf(() -> create(bank, clerk, "repeated")))
                .skip(1)
                .min()
                .orElseThrow();

        assertThat(first).isEqualTo(2);
        assertThat(repeated).isEqualTo(3);
    }

    private static void create(Bank bank, Api clerk, String key) {
        Expect.body(
                clerk.with("Idempotency-Key", key)
                        .post(bank.path("/customers"), Contract.requestExample("createCustomer")),
                201);
    }

    private static double statementsOf(Runnable call) {
        double before = Metrics.statements();
        call.run();
        return Metrics.statements() - before;
    }

    private static double statementsFor(int count, String template, String list) {
        Bank bank = Bank.create();
        User user = bank.newUser(
                Role.CanGetCustomer,
                Role.CanGetCustomersAtOneBank,
                Role.CanUseCustomerFirehoseAtAnyBank,
                Role.CanGetCustomerAddress,
                Role.CanGetTaxResidence,
                Role.CanGetSocialMediaHandles,
                Role.CanGetCustomerAttributesAtOneBank,
                Role.CanGetUserCustomerLink);
        Bulk.customers(bank, count);
        Bulk.link(bank, user);
        Bulk.entitlementRequests(user, count);
        String customerId = Expect.body(user.api().get(bank.path("/customers")), 200)
                .get("customers")
                .get(0)
                .get("customer_id")
                .asText();
        // Two attributes are there already.
        Bulk.belongings(bank, customerId, count);
        String path = template.replace("BANK_ID", bank.id())
                .replace("USER_ID", user.id().toString())
                .replace("CUSTOMER_ID", customerId);

        return IntStream.range(0, TRIES)
                .mapToDouble(i -> statementsOf(user.api(), path, list, count))
                .min()
                .orElseThrow();
    }

    private static double statementsOf(Api api, String path, String list, int count) {
        double before = Metrics.statements();
        JsonNode answer = Json.read(api.get(path).asString());
        double statements = Metrics.statements() - before;

        assertThat(answer.get(list)).as(answer.toString()).hasSizeBetween(count, count + 2);
        return statements;
    }
}
