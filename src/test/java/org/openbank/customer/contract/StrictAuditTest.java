package org.openbank.customer.contract;

import java.util.List;
import java.util.Map;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Database;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Trust;
import org.openbank.customer.testing.User;

import static org.assertj.core.api.Assertions.assertThat;

/** Reads that are on record before they are answered (contract section 14). */
@QuarkusTest
@WithTestResource(Trust.class)
@TestProfile(StrictAuditTest.Strict.class)
class StrictAuditTest {

    public static class Strict implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("obp.audit.reads", "strict", "obp.audit.reveal-actors", "true");
        }
    }

    private static long records(Bank bank) {
        return (long) Database.value(
                "select count(*) from audit_event where bank_id = ? and kind in ('read', 'bulk')", bank.id());
    }

    @Test
    void aReadIsOnRecordWhenItIsAnswered() {
        Bank bank = Bank.create();
        User reader = bank.newUser(Role.CanGetCustomer, Role.CanGetCustomersAtOneBank);
        String path = bank.path("/customers/" + bank.customerId());

        for (int i = 1; i <= 3; i++) {
            Expect.body(reader.api().get(path), 200);
            assertThat(records(bank)).isEqualTo(i);
        }
        Expect.body(reader.api().get("/obp/v5.0.0" + bank.path("/customers")), 200);
        assertThat(records(bank)).isEqualTo(4);
        assertThat(Database.value("select count from audit_event where bank_id = ? and kind = 'bulk'", bank.id()))
                .isEqualTo(1);
    }

    @Test
    void whatCannotBeRecordedIsNotShown() {
        Bank bank = Bank.create();
        User reader = bank.newUser(Role.CanGetCustomer, Role.CanGetCustomersAtOneBank);
        String path = bank.path("/customers/" + bank.customerId());

        List<Response> answers = Database.whileTriggered(
                "audit_event",
                bank,
                "raise exception 'No space left on device' using errcode = '53100';",
                () -> List.of(reader.api().get(path), reader.api().get("/obp/v5.0.0" + bank.path("/customers"))));

        assertThat(answers).allSatisfy(answer -> {
            Expect.errorStarting(answer, 503, "OBP-50019");
            assertThat(answer.header("Retry-After")).isEqualTo("5");
            assertThat(answer.asString()).doesNotContain("Eveline");
        });
        Expect.body(reader.api().get(path), 200);
    }

    @Test
    void whoWasThereIsRevealedWhereTheOperatorSaysSo() {
        Bank bank = Bank.create();
        User clerk = bank.newUser(Role.CanCreateUserCustomerLink, Role.CanGetCustomer);
        User owner = User.create();
        String id = bank.customerId();
        Expect.body(
                clerk.api()
                        .post(
                                bank.path("/user_customer_links"),
                                Json.object("{'user_id': '" + owner.id() + "', 'customer_id': '" + id + "'}")),
                200);
        clerk.api().get(bank.path("/customers/" + id));

        assertThat(Expect.body(owner.api().get("/my/audit-events"), 200)
                        .at("/audit_events/0/user_id")
                        .asText())
                .isEqualTo(clerk.id().toString());
    }
}
