package org.openbank.customer.taxresidence;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Parallel;
import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;

/** Contract section 3.9. */
@QuarkusTest
@WithTestResource(Trust.class)
class TaxResidenceTest {

    private Bank bank;
    private Api clerk;
    private String path;

    @BeforeEach
    void createCustomer() {
        bank = Bank.create();
        clerk = bank.user(Role.CanCreateTaxResidence, Role.CanGetTaxResidence, Role.CanDeleteTaxResidence);
        path = bank.path("/customers/" + bank.customerId());
    }

    private static String body(String domain, String number) {
        return "{\"domain\": " + domain + ", \"tax_number\": " + number + "}";
    }

    @Test
    void residencesAreListedOldestFirstUnderASingularKey() {
        JsonNode one = Expect.body(clerk.post(path + "/tax-residence", body("\"DE\"", "\"1\"")), 201);
        JsonNode two = Expect.body(clerk.post(path + "/tax-residence", body("\"AT\"", "\"1\"")), 201);

        JsonNode answer = Expect.body(clerk.get(path + "/tax-residences"), 200);

        assertThat(Json.keys(answer)).containsExactly("tax_residence");
        assertThat(answer.get("tax_residence")).containsExactly(one, two);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"domain\": \"DE\", \"tax_number\": \"1\"}",
                "{\"domain\": null, \"tax_number\": \"1\"}",
                "{\"domain\": null, \"tax_number\": null}",
                "{\"domain\": \"\", \"tax_number\": \"\"}"
            })
    void theSameTwiceIsRefusedForOneCustomerOnly(String body) {
        Expect.body(clerk.post(path + "/tax-residence", body), 201);

        Expect.error(
                clerk.post(path + "/tax-residence", body),
                400,
                "OBP-50200: Connector cannot return the data we requested."
                        + " The customer has a tax residence with this domain and tax_number already.");
        Expect.body(clerk.post(bank.path("/customers/" + bank.customerId() + "/tax-residence"), body), 201);
    }

    @Test
    void oneOfManyAtOnceWins() {
        List<Integer> statuses = Parallel.times(8, () -> clerk.post(path + "/tax-residence", body("\"DE\"", "\"1\""))
                .statusCode());

        assertThat(statuses).containsOnlyOnce(201).contains(400);
        assertThat(Expect.body(clerk.get(path + "/tax-residences"), 200).get("tax_residence"))
                .hasSize(1);
    }

    @Test
    void aDeletedResidenceIsGone() {
        String id = Expect.body(clerk.post(path + "/tax-residence", body("\"DE\"", "\"1\"")), 201)
                .get("tax_residence_id")
                .asText();

        assertThat(clerk.delete(path + "/tax_residencies/" + id).asString()).isEqualTo("true");

        Expect.error(
                clerk.delete(path + "/tax_residencies/" + id),
                404,
                "OBP-30300: Tax Residence not found by TAX_RESIDENCE_ID. ");
        Expect.body(clerk.post(path + "/tax-residence", body("\"DE\"", "\"1\"")), 201);
    }

    @Test
    void aTooLongValueIsNamed() {
        Expect.error(
                clerk.post(path + "/tax-residence", body("\"DE\"", "\"" + "1".repeat(65) + "\"")),
                400,
                "OBP-50200: Connector cannot return the data we requested. tax_number is longer than 64 characters.");
    }
}
