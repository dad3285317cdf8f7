package org.openbank.customer.contract;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Operation;
import org.openbank.customer.testing.Shards;
import org.openbank.customer.testing.StatementTap;
import org.openbank.customer.testing.TappedCluster;
import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;

/** Where the statements of each operation go on Citus (docs/scaling.md), as the service sends them. */
@Tag("cluster")
@QuarkusIntegrationTest
@WithTestResource(Trust.class)
@WithTestResource(TappedCluster.class)
class ShardsIT {

    /** Of all banks, or of what a user has at all of them. */
    private static final Set<String> EVERYWHERE = Set.of(
            "getCustomersAtAllBanks",
            "getCustomersForUser",
            "getMyCustomersAtAnyBank",
            "getCustomersForUserIdsOnly",
            "getMyAuditEvents");

    /** What Citus does not take, so that the service asks otherwise. */
    private static final String REFUSED = " from bank b cross join lateral ";

    /** What the service does by itself each minute, for all banks. */
    private static final Predicate<String> REMOVAL =
            Pattern.compile("^delete from (idempotent_answer|outbox_event) ").asPredicate();

    private final StatementTap tap = TappedCluster.tap();

    static Stream<Operation> operations() {
        return Contract.operations();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void anOperationIsAboutOneShard(Operation operation) {
        Attempt attempt = PageExampleTest.attempt(operation);

        List<String> sent = sent(() -> assertThat(attempt.send().statusCode()).isEqualTo(operation.status()));

        if (EVERYWHERE.contains(operation.id())) {
            assertThat(sent)
                    .filteredOn(statement -> !statement.contains(REFUSED))
                    .anyMatch(statement -> Shards.of(statement) > 1);
        } else {
            assertThat(sent)
                    .allSatisfy(statement ->
                            assertThat(Shards.of(statement)).as(statement).isLessThanOrEqualTo(1));
        }
    }

    /** One of each kind of table is enough to know that they are told apart. */
    @Test
    void aLookAtTheCallerIsAboutNone() {
        Bank bank = Bank.create();
        Api clerk = bank.user(Role.CanGetCustomer);
        String path = bank.path("/customers/" + bank.customerId());

        List<String> sent = sent(() -> Expect.body(clerk.get(path), 200));

        assertThat(sent).filteredOn(statement -> statement.contains("app_user")).isNotEmpty();
        assertThat(sent)
                .filteredOn(statement -> statement.contains("app_user"))
                .allSatisfy(statement -> assertThat(Shards.of(statement)).isZero());
        assertThat(sent)
                .filteredOn(statement -> statement.contains("from customer "))
                .singleElement()
                .satisfies(statement -> assertThat(Shards.of(statement)).isEqualTo(1));
    }

    /** Repeated under a key, which is looked up then. */
    @Test
    void aKeyIsLookedUpInOne() {
        Bank bank = Bank.create();
        Api clerk = bank.user(Role.CanCreateCustomer).with("Idempotency-Key", "once");
        Runnable create =
                () -> Expect.body(clerk.post(bank.path("/customers"), Contract.requestExample("createCustomer")), 201);

        List<String> first = sent(create);
        List<String> repeated = sent(create);

        assertThat(first)
                .filteredOn(statement -> statement.contains("insert into idempotent_answer"))
                .singleElement()
                .satisfies(statement -> assertThat(Shards.of(statement)).isEqualTo(1));
        assertThat(repeated)
                .filteredOn(statement -> statement.contains("from idempotent_answer"))
                .isNotEmpty()
                .allSatisfy(statement -> assertThat(Shards.of(statement)).isEqualTo(1));
    }

    /** A page that goes on behind another, in the order of changes. */
    @Test
    void aPageOfAnExportIsOfOne() {
        Bank bank = Bank.create();
        Api reader = bank.user(Role.CanUseCustomerFirehoseAtAnyBank);
        String page = bank.path("/firehose/customers?sort_direction=ASC&limit=1");
        String id = bank.customerId();

        List<String> sent = sent(() -> Expect.body(reader.get(page + "&after=1000000." + id), 200));

        assertThat(sent)
                .filteredOn(statement -> statement.contains("from customer "))
                .hasSizeGreaterThan(1)
                .allSatisfy(statement -> assertThat(Shards.of(statement)).isEqualTo(1));
    }

    private List<String> sent(Runnable request) {
        return tap.during(request).stream().filter(REMOVAL.negate()).toList();
    }
}
