package org.openbank.customer.entitlement;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Parallel;
import org.openbank.customer.testing.TestIssuer;
import org.openbank.customer.testing.Trust;
import org.openbank.customer.testing.User;

import static org.assertj.core.api.Assertions.assertThat;

/** Contract sections 1.7 and 6. */
@QuarkusTest
@WithTestResource(Trust.class)
class EntitlementTest {

    private Bank bank;
    private User user;

    @BeforeEach
    void createBankAndUser() {
        bank = Bank.create();
        user = User.create();
    }

    private Response grant(Api by, String bankId, String roleName) {
        return post(
                by,
                user.id().toString(),
                Json.object("{}").put("bank_id", bankId).put("role_name", roleName));
    }

    private static Response post(Api by, String userId, Object body) {
        return by.post("/users/" + userId + "/entitlements", body);
    }

    @Test
    void aGrantCountsFromTheNextRequestOnAndARevocationToo() {
        Api api = user.api();
        String path = bank.path("/customers/" + bank.customerId());
        Expect.errorStarting(api.get(path), 403, "OBP-20006");

        JsonNode granted = Expect.body(grant(User.superAdmin().api(), bank.id(), "CanGetCustomer"), 201);

        assertThat(Json.keys(granted)).containsExactly("entitlement_id", "role_name", "bank_id");
        assertThat(granted.get("role_name").asText()).isEqualTo("CanGetCustomer");
        assertThat(granted.get("bank_id").asText()).isEqualTo(bank.id());
        Expect.body(api.get(path), 200);

        Api revoker = bank.user(Role.CanDeleteEntitlementAtAnyBank);
        Response revoked = revoker.delete("/users/" + user.id() + "/entitlement/"
                + granted.get("entitlement_id").asText());

        assertThat(revoked.statusCode()).isEqualTo(204);
        assertThat(revoked.asString()).isEmpty();
        Expect.errorStarting(api.get(path), 403, "OBP-20006");
    }

    @Test
    void theChecksOfAGrantComeInTheOrderOfTheContract() {
        Api nobody = User.create().api();
        String unknown = UUID.randomUUID().toString();
        String possible = String.join(
                ", ", Stream.of(Role.values()).map(Role::name).sorted().toList());

        Expect.errorStarting(post(Api.anonymous(), unknown, "[]"), 401, "OBP-20001");
        Expect.error(
                post(nobody, unknown, "[]"),
                404,
                "OBP-20005: User not found. Please specify a valid value for USER_ID. Current USER_ID(" + unknown
                        + ")");
        Expect.errorStarting(
                post(nobody, user.id().toString(), "[]"),
                400,
                "OBP-10001: Incorrect json format. The Json body should be the CreateEntitlementJSON ");
        Expect.error(
                grant(nobody, "", "canGetCustomer"),
                400,
                "OBP-10007: Incorrect Role name:canGetCustomer. Possible roles are " + possible);
        Expect.error(
                grant(nobody, "", "CanGetCustomer"),
                400,
                "OBP-30205: This entitlement is a Bank Role. Please set bank_id to a valid bank id.");
        Expect.error(
                grant(nobody, bank.id(), "CanCreateBank"),
                400,
                "OBP-30206: This entitlement is a System Role. Please set bank_id to empty string.");
        Expect.error(
                grant(nobody, "no.such.bank", "CanGetCustomer"),
                403,
                "OBP-20050: Current User is not a Super Admin! orOBP-20006: User is missing one or more roles:"
                        + " CanCreateEntitlementAtOneBank BankId(no.such.bank). orOBP-20006: User is missing one or more"
                        + " roles: CanCreateEntitlementAtAnyBank");
        Expect.error(
                grant(User.superAdmin().api(), "no.such.bank", "CanGetCustomer"),
                400,
                "OBP-30001: Bank not found. Please specify a valid value for BANK_ID.");
        Expect.body(grant(User.superAdmin().api(), bank.id(), "CanGetCustomer"), 201);
        Expect.error(
                grant(User.superAdmin().api(), bank.id(), "CanGetCustomer"),
                400,
                "OBP-30216: Entitlement already exists for the user.");
    }

    @Test
    void grantersGrantWhereTheyMay() {
        Api atOneBank = bank.user(Role.CanCreateEntitlementAtOneBank);
        Api atAnyBank = bank.user(Role.CanCreateEntitlementAtAnyBank);

        Expect.body(grant(atOneBank, bank.id(), "CanGetCustomer"), 201);
        Expect.errorStarting(grant(atOneBank, Bank.create().id(), "CanGetCustomer"), 403, "OBP-20050");
        Expect.errorStarting(grant(atOneBank, "", "CanCreateBank"), 403, "OBP-20050");
        Expect.body(grant(atAnyBank, Bank.create().id(), "CanGetCustomer"), 201);
        Expect.body(grant(atAnyBank, "", "CanCreateBank"), 201);
    }

    @Test
    void beingSuperAdminGivesNoRole() {
        Expect.errorStarting(
                User.superAdmin().api().get(bank.path("/customers/" + UUID.randomUUID())), 403, "OBP-20006");
    }

    @Test
    void oneGrantWinsOfManyAtOnce() {
        Api admin = User.superAdmin().api();

        List<Integer> statuses = Parallel.times(
                8, () -> grant(admin, bank.id(), "CanGetCustomer").statusCode());

        assertThat(statuses).containsOnlyOnce(201);
        assertThat(statuses.stream().filter(status -> status == 400)).hasSize(7);
    }

    @Test
    void revokingNamesWhatIsWrong() {
        Api revoker = bank.user(Role.CanDeleteEntitlementAtAnyBank);
        String mine = Expect.body(grant(User.superAdmin().api(), bank.id(), "CanGetCustomer"), 201)
                .get("entitlement_id")
                .asText();

        for (String unknown : List.of(UUID.randomUUID().toString(), "nonsense")) {
            Expect.error(
                    revoker.delete("/users/" + user.id() + "/entitlement/" + unknown),
                    404,
                    "OBP-30212: EntitlementId not found");
        }
        Expect.error(
                revoker.delete("/users/" + User.create().id() + "/entitlement/" + mine),
                400,
                "OBP-30213: USER_ID does not have the ENTITLEMENT_ID.");
        Expect.error(
                bank.user().delete("/users/" + user.id() + "/entitlement/" + mine),
                403,
                "OBP-20006: User is missing one or more roles: CanDeleteEntitlementAtAnyBank");
    }

    @Test
    void entitlementsAreListedNewestFirst() {
        user.hold(Role.CanGetCustomer, bank.id());
        user.hold(Role.CanCreateBank, "");

        JsonNode own = Expect.body(user.api().get("/my/entitlements"), 200);
        JsonNode ofUser = Expect.body(
                bank.user(Role.CanGetEntitlementsForAnyUserAtAnyBank).get("/users/" + user.id() + "/entitlements"),
                200);
        JsonNode me = Expect.body(user.api().get("/users/current"), 200);

        assertThat(own.get("list").findValuesAsText("role_name")).containsExactly("CanCreateBank", "CanGetCustomer");
        assertThat(own.get("list").findValuesAsText("bank_id")).containsExactly("", bank.id());
        assertThat(ofUser).isEqualTo(own);
        assertThat(me.get("entitlements")).isEqualTo(own);
        assertThat(Json.keys(me))
                .containsExactly("user_id", "email", "provider_id", "provider", "username", "entitlements", "views");
        assertThat(me.get("views")).isEqualTo(Json.object("{'list': []}"));
        Expect.errorStarting(user.api().get("/users/" + user.id() + "/entitlements"), 403, "OBP-20006");
    }

    @Test
    void rolesAreListedForEveryUser() {
        JsonNode roles = Expect.body(user.api().get("/roles"), 200).get("roles");

        assertThat(roles).hasSize(Role.values().length);
        assertThat(roles).contains(Json.object("{'role': 'CanGetCustomer', 'requires_bank_id': true}"));
        assertThat(roles).contains(Json.object("{'role': 'CanCreateBank', 'requires_bank_id': false}"));
        Expect.errorStarting(Api.anonymous().get("/roles"), 401, "OBP-20001");
    }

    @Test
    void anEntitlementInTheTokenDoesNotCountUnlessConfigured() {
        String token = TestIssuer.sign(TestIssuer.claims("with-entitlements")
                .claim("entitlements", List.of(Map.of("bank_id", bank.id(), "role_name", "CanGetCustomer"))));

        Expect.errorStarting(Api.withToken(token).get(bank.path("/customers/" + UUID.randomUUID())), 403, "OBP-20006");
    }

    @Test
    void aUserIsKnownFromTheFirstRequestOnEvenInItsOwnPath() {
        User newcomer = new User("newcomer-" + UUID.randomUUID());

        Expect.errorStarting(
                post(
                        newcomer.api(),
                        newcomer.id().toString(),
                        Json.object("{'bank_id': '', 'role_name': 'CanCreateBank'}")),
                403,
                "OBP-20050");
    }
}
