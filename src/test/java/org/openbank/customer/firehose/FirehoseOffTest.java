package org.openbank.customer.firehose;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.OtherSettings;
import org.openbank.customer.testing.Trust;

/** Where the firehose is off, and CRM events demand a role. */
@QuarkusTest
@WithTestResource(Trust.class)
@TestProfile(OtherSettings.class)
class FirehoseOffTest {

    @Test
    void theSwitchComesAfterLoginAndBeforeRole() {
        Bank bank = Bank.create();
        String path = bank.path("/firehose/customers");
        String off = "OBP-00012: Customer firehose is not allowed on this instance."
                + " Please set allow_customer_firehose = true in props files. ";

        Expect.errorStarting(Api.anonymous().get(path), 401, "OBP-20001");
        Expect.error(bank.user().get(path), 400, off);
        Expect.error(bank.user(Role.CanUseCustomerFirehoseAtAnyBank).get(path), 400, off);
    }

    @Test
    void crmEventsMayDemandARole() {
        Bank bank = Bank.create();

        Expect.error(
                bank.user().get(bank.path("/crm-events")),
                403,
                "OBP-20006: User is missing one or more roles: CanGetCrmEvents at Bank(" + bank.id() + ")");
        Expect.body(bank.user(Role.CanGetCrmEvents).get(bank.path("/crm-events")), 200);
    }
}
