package org.openbank.customer.bank;

import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Trust;
import org.openbank.customer.testing.User;

import static org.assertj.core.api.Assertions.assertThat;

/** Contract section 6: banks. */
@QuarkusTest
@WithTestResource(Trust.class)
class BankTest {

    private User creator;

    @BeforeEach
    void createCreator() {
        creator = User.create().hold(Role.CanCreateBank, "");
    }

    private static ObjectNode body(String id) {
        return Json.object(
                        """
                        {'id': '', 'full_name': 'Full', 'short_name': 'Short', 'logo_url': 'https://logo',
                         'website_url': 'https://web', 'swift_bic': 'BIC', 'national_identifier': 'N',
                         'bank_routing': {'scheme': 'S', 'address': 'A'}}""")
                .put("id", id);
    }

    @Test
    void aCreatedBankIsShownToEverybody() {
        String id = "bank-" + UUID.randomUUID();

        assertThat(Expect.body(creator.api().post("/banks", body(id)), 201)).isEqualTo(body(id));

        JsonNode one = Expect.body(Api.anonymous().get("/banks/" + id), 200);
        assertThat(one)
                .isEqualTo(Json.object(
                        """
                        {'id': '%s', 'short_name': 'Short', 'full_name': 'Full', 'logo': 'https://logo',
                         'website': 'https://web', 'bank_routings': [{'scheme': 'S', 'address': 'A'}]}"""
                                .formatted(id)));
        assertThat(Json.keys(one)).containsExactly("id", "short_name", "full_name", "logo", "website", "bank_routings");
        assertThat(Expect.body(Api.anonymous().get("/banks"), 200).get("banks"))
                .contains(Json.object(
                        """
                        {'id': '%s', 'short_name': 'Short', 'full_name': 'Full', 'logo': 'https://logo',
                         'website': 'https://web', 'bank_routing': {'scheme': 'S', 'address': 'A'}}"""
                                .formatted(id)));
    }

    @Test
    void theCreatorMayGrantRolesThere() {
        String id = "bank-" + UUID.randomUUID();
        Expect.body(creator.api().post("/banks", body(id)), 201);

        Expect.body(
                creator.api()
                        .post(
                                "/users/" + User.create().id() + "/entitlements",
                                Json.object("{'bank_id': '" + id + "', 'role_name': 'CanGetCustomer'}")),
                201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "abcd|OBP-10001: Incorrect json format. id must have at least 5 characters.",
                "bank with blanks|OBP-20011: Value contains invalid characters",
                "bänke|OBP-20011: Value contains invalid characters",
                "bank/1|OBP-20011: Value contains invalid characters",
            })
    void anIdMustHaveItsForm(String id, String message) {
        Expect.errorStarting(creator.api().post("/banks", body(id)), 400, message);
    }

    @Test
    void anIdHas255CharactersAtMost() {
        String longest = (UUID.randomUUID() + "x".repeat(255)).substring(0, 255);

        Expect.body(creator.api().post("/banks", body(longest)), 201);
        Expect.body(Api.anonymous().get("/banks/" + longest), 200);
        Expect.errorStarting(creator.api().post("/banks", body(longest + "x")), 400, "OBP-50200");
    }

    @Test
    void anIdIsTakenOnlyOnce() {
        String id = "bank-" + UUID.randomUUID();
        Expect.body(creator.api().post("/banks", body(id)), 201);

        Expect.error(
                creator.api().post("/banks", body(id)),
                400,
                "OBP-34000: Bank Id already exists. Please specify a different value.");
    }

    @Test
    void creatingNeedsTheRole() {
        Expect.error(
                User.create().api().post("/banks", body("bank-1")),
                403,
                "OBP-20006: User is missing one or more roles: CanCreateBank");
    }

    @ParameterizedTest
    @CsvSource({"unknown.bank, unknown.bank", "%C3%A4%20b, ä b", "a%2Fb, a/b"})
    void anUnknownBankIsNotFound(String path, String id) {
        Expect.error(
                Api.anonymous().get("/banks/" + path),
                404,
                "OBP-30001: Bank not found. Please specify a valid value for BANK_ID. Current BankId is " + id);
    }
}
