package org.openbank.customer.customer;

import java.util.UUID;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Database;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;

/** New customer numbers that somebody has already (contract section 3.1). */
@QuarkusTest
@WithTestResource(Trust.class)
class CustomerNumberCollisionTest {

    /** What they know, no transaction takes back. */
    private final String attempts = sequence();

    private final String refused = sequence();

    private Bank bank;
    private Api clerk;
    private String taken;

    private static String sequence() {
        return "test_" + UUID.randomUUID().toString().replace("-", "");
    }

    @BeforeEach
    void createCustomer() {
        bank = Bank.create();
        clerk = bank.user(Role.CanCreateCustomer);
        taken = bank.customer().get("customer_number").asText();
        Database.update("create sequence " + attempts);
        Database.update("create sequence " + refused);
    }

    @AfterEach
    void dropSequences() {
        Database.update("drop sequence " + attempts + ", " + refused);
    }

    /** The first numbers turn out to be taken, and stay so. */
    private Response createWithCollisions(int count) {
        String statements =
                """
                if nextval('%1$s') <= %3$d then
                    perform setval('%2$s', new.customer_number::bigint);
                end if;
                if new.customer_number = (select last_value::text from %2$s) then
                    new.customer_number = '%4$s';
                end if;
                """
                        .formatted(attempts, refused, count, taken);
        return Database.whileTriggered(
                "customer",
                bank,
                statements,
                () -> clerk.post(bank.path("/customers"), Contract.requestExample("createCustomer")));
    }

    private Object value(String sequence) {
        return Database.value("select last_value from " + sequence);
    }

    @Test
    void anotherNumberIsTriedUntilOneIsFree() {
        String number =
                Expect.body(createWithCollisions(3), 201).get("customer_number").asText();

        assertThat(number).isNotIn(taken, value(refused).toString());
        assertThat(value(attempts)).isEqualTo(4L);
        assertThat(Database.value(
                        "select count(*) from customer where bank_id = ? and customer_number = ?", bank.id(), number))
                .isEqualTo(1L);
    }

    @Test
    void theTriesHaveAnEnd() {
        Expect.error(
                createWithCollisions(1_000),
                400,
                "OBP-30051: Cannot create Customer No free customer_number was found.");
        assertThat(value(attempts)).isEqualTo(11L);
        assertThat(Database.value("select count(*) from customer where bank_id = ?", bank.id()))
                .isEqualTo(1L);
    }
}
