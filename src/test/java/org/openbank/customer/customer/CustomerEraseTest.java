package org.openbank.customer.customer;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Bulk;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Database;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Parallel;
import org.openbank.customer.testing.Trust;
import org.openbank.customer.testing.User;

import static org.assertj.core.api.Assertions.assertThat;

/** Contract section 7: erase. */
@QuarkusTest
@WithTestResource(Trust.class)
class CustomerEraseTest {

    private static final List<String> TABLES = List.of(
            "customer",
            "customer_attribute",
            "customer_address",
            "tax_residence",
            "social_media_handle",
            "user_customer_link",
            "crm_event");

    private static String path(Bank bank, String customerId) {
        return "/obp/v4.0.0/management/cascading" + bank.path("/customers/" + customerId);
    }

    private static long rows(String table, Bank bank) {
        return (long) Database.value("select count(*) from " + table + " where bank_id = ?", bank.id());
    }

    @Test
    void everythingOfTheCustomerGoesAndNothingOfOthers() {
        Bank bank = Bank.create();
        String erased = bank.customerId();
        Bulk.belongings(bank, erased, 3);
        Bulk.link(bank, User.create());
        Bank untouched = Bank.create();
        Bulk.belongings(untouched, untouched.customerId(), 3);
        String kept = bank.customerId();
        Bulk.belongings(bank, kept, 1);

        Response response = bank.user(Role.CanDeleteCustomerCascade).delete(path(bank, erased));

        assertThat(response.asString()).isEqualTo("true");
        for (String table : TABLES) {
            assertThat(rows(table, bank)).as(table).isEqualTo(table.equals("user_customer_link") ? 0 : 1);
            assertThat(Database.value(
                            "select count(*) from " + table + " where customer_id = ?", UUID.fromString(erased)))
                    .isEqualTo(0L);
        }
        assertThat(rows("customer_address", untouched)).isEqualTo(3);
        Expect.errorStarting(bank.user(Role.CanDeleteCustomerCascade).delete(path(bank, erased)), 404, "OBP-30046");
    }

    @Test
    void onlyTheBanksOwnCustomersAreErased() {
        Bank bank = Bank.create();
        Bank other = Bank.create();
        String foreign = other.customerId();

        Expect.errorStarting(bank.user(Role.CanDeleteCustomerCascade).delete(path(bank, foreign)), 404, "OBP-30046");

        assertThat(rows("customer", other)).isEqualTo(1);
    }

    @Test
    void whatIsAddedAtTheSameMomentIsGoneOrRefused() {
        Bank bank = Bank.create();
        Api clerk = bank.user(Role.CanDeleteCustomerCascade, Role.CanCreateCustomerAddress);

        for (int round = 0; round < 10; round++) {
            String customer = bank.customerId();
            Callable<Response> add = () -> clerk.post(
                    bank.path("/customers/" + customer + "/address"), Contract.requestExample("createCustomerAddress"));
            Callable<Response> erase = () -> clerk.delete(path(bank, customer));

            List<Response> answers =
                    Parallel.all(Stream.of(add, add, erase, add, add).toList());

            assertThat(answers.get(2).statusCode()).isEqualTo(200);
            answers.stream()
                    .filter(answer -> answer != answers.get(2) && answer.statusCode() != 201)
                    .forEach(answer -> Expect.errorStarting(answer, 404, "OBP-30046"));
        }

        assertThat(rows("customer_address", bank)).isZero();
    }
}
