package org.openbank.customer.storage;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Database;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Trust;

/** The net under the limits of bodies: a text that the database finds too long is the client's, not a fault. */
@QuarkusTest
@WithTestResource(Trust.class)
class TooLongValueTest {

    /** No body gets past its limits, so the database is made to say so. */
    @BeforeEach
    void refuse() {
        Database.update(
                """
                create function too_long() returns trigger language plpgsql as
                $$ begin raise 'value too long for type character varying(255)' using errcode = '22001'; end $$
                """);
        Database.update(
                """
                create trigger too_long before insert on tax_residence
                for each row when (new.domain = 'too long') execute function too_long()
                """);
    }

    @AfterEach
    void admit() {
        Database.update("drop function too_long() cascade");
    }

    @Test
    void isAnsweredWithoutSayingHowItIsStored() {
        Bank bank = Bank.create();
        String path = bank.path("/customers/" + bank.customerId() + "/tax-residence");

        Expect.error(
                bank.user(Role.CanCreateTaxResidence)
                        .post(path, Json.object("{'domain': 'too long', 'tax_number': '1'}")),
                400,
                "OBP-50200: Connector cannot return the data we requested. A value is too long.");
    }
}
