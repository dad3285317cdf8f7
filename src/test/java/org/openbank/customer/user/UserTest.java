package org.openbank.customer.user;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Database;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Operation;
import org.openbank.customer.testing.Trust;
import org.openbank.customer.testing.User;

import static org.assertj.core.api.Assertions.assertThat;

/** Finding users, and locking them out (contract section 7.1). */
@QuarkusTest
@WithTestResource(Trust.class)
class UserTest {

    private static final String NOBODY = "OBP-20027: User not found by provider and username.";

    private static final String LOCKED = "OBP-20013: The account has been locked, please contact an administrator!";

    private Api admin;
    private User user;

    @BeforeEach
    void createUsers() {
        Bank bank = Bank.create();
        admin = bank.user(Role.values());
        user = bank.newUser(Role.CanGetCustomer, Role.CanCreateCustomer);
    }

    private static String locks(String name) {
        return "/obp/v4.0.0/users/" + name + "/locks";
    }

    private static String status(String name) {
        return "/obp/v3.1.0/users/" + name + "/lock-status";
    }

    private Response lock(String name) {
        return admin.post(locks(name), "");
    }

    private Response unlock(String name) {
        return admin.put(status(name), "{}");
    }

    @Test
    void whoIsFoundIsAnsweredAsToThemselves() {
        JsonNode me = Expect.body(user.api().get("/users/current"), 200);

        JsonNode byName = Expect.body(admin.get("/obp/v3.0.0/users/username/" + user.name()), 200);
        JsonNode byId = Expect.body(admin.get("/obp/v3.0.0/users/user_id/" + user.id()), 200);

        assertThat(Json.keys(me))
                .containsExactly("user_id", "email", "provider_id", "provider", "username", "entitlements", "views");
        assertThat(me.at("/entitlements/list")).hasSize(2);
        assertThat(byName).isEqualTo(me);
        assertThat(byId).isEqualTo(me);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "%00", "%C3%A9", "x%F0%9F%98%80", "user-%25"})
    void nobodyIsFoundUnderAnotherName(String name) {
        Expect.error(admin.get("/obp/v3.0.0/users/username/" + name), 404, NOBODY);
        Expect.error(lock(name), 404, NOBODY);
        Expect.error(unlock(name), 404, NOBODY);
        Expect.error(admin.get(status(name)), 404, NOBODY);
    }

    @Test
    void nobodyIsFoundUnderAnotherId() {
        String id = UUID.randomUUID().toString();

        Expect.error(
                admin.get("/obp/v3.0.0/users/user_id/" + id),
                404,
                Contract.message("OBP-20005") + " Current USER_ID(" + id + ")");
    }

    /** A token can bring a name that no index takes as it is. */
    @Test
    void aNameIsAsLongAsItLikes() {
        String name = "x".repeat(3_000);
        Database.update("update app_user set username = ? where user_id = ?", name, user.id());

        assertThat(Expect.body(admin.get("/obp/v3.0.0/users/username/" + name), 200)
                        .get("user_id")
                        .asText())
                .isEqualTo(user.id().toString());
    }

    @Test
    void aLockCountsFromTheNextRequestOnAndSoDoesItsEnd() {
        String name = user.name();
        Api caller = user.api();

        Response locked = lock(name);
        Response refused = caller.get("/users/current");
        JsonNode read = Expect.body(admin.get(status(name)), 200);
        Response unlocked = unlock(name);
        Response served = caller.get("/users/current");

        JsonNode lock = Expect.body(locked, 200);
        assertThat(Json.keys(lock)).containsExactly("user_id", "type_of_lock", "last_lock_date");
        assertThat(lock.get("user_id").asText()).isEqualTo(user.id().toString());
        assertThat(lock.get("type_of_lock").asText()).isEqualTo("lock_via_api");
        assertThat(lock.get("last_lock_date").asText()).matches("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        Expect.error(refused, 401, LOCKED);
        assertThat(Json.keys(read))
                .containsExactly("username", "bad_attempts_since_last_success_or_reset", "last_failure_date");
        assertThat(read.get("username").asText()).isEqualTo(name);
        assertThat(read.get("bad_attempts_since_last_success_or_reset").asInt()).isZero();
        assertThat(read.get("last_failure_date")).isEqualTo(lock.get("last_lock_date"));
        assertThat(Expect.body(unlocked, 200).get("last_failure_date").isNull()).isTrue();
        assertThat(unlocked.asString()).isEqualTo(admin.get(status(name)).asString());
        Expect.body(served, 200);
    }

    static Stream<Operation> operations() {
        return Contract.operations().filter(operation -> operation.checks().contains("OBP-20001"));
    }

    /** Everywhere: before the bank, the role and the body, as a bad token is. */
    @Test
    void whoIsLockedIsRefusedEverything() {
        Database.update("update app_user set is_locked = true where user_id = ?", user.id());
        Api caller = user.api();

        assertThat(operations().toList())
                .hasSizeGreaterThan(50)
                .allSatisfy(operation -> Expect.error(
                        caller.send(
                                operation.method(),
                                Operation.NAME.matcher(operation.path()).replaceAll("nothing"),
                                operation.writes() ? "{}" : null),
                        401,
                        LOCKED));
    }

    @Test
    void lockingAndUnlockingTwiceIsNoProblem() {
        String name = user.name();

        assertThat(unlock(name).statusCode()).isEqualTo(200);
        assertThat(lock(name).statusCode()).isEqualTo(200);
        assertThat(lock(name).statusCode()).isEqualTo(200);
        Expect.error(user.api().get("/users/current"), 401, LOCKED);
        assertThat(unlock(name).statusCode()).isEqualTo(200);
        assertThat(unlock(name).statusCode()).isEqualTo(200);
        Expect.body(user.api().get("/users/current"), 200);
    }

    /** A lock that was set by hand, or by the previous program, has no date. */
    @Test
    void aLockWithoutDateIsOneToo() {
        String name = user.name();
        Database.update("update app_user set is_locked = true where user_id = ?", user.id());

        assertThat(Expect.body(admin.get(status(name)), 200)
                        .get("last_failure_date")
                        .isNull())
                .isTrue();
        Expect.error(user.api().get("/users/current"), 401, LOCKED);
    }

    /** Names come from tokens and may come back at somebody else: a lock takes them all, an answer is of the last. */
    @Test
    void ofTwoWithTheSameNameBothAreLocked() {
        User other = User.create();
        Database.update(
                "update app_user set username = 'same' || ? where user_id in (?, ?)",
                user.subject(),
                user.id(),
                other.id());
        String name = "same" + user.subject();

        String locked = Expect.body(lock(name), 200).get("user_id").asText();

        assertThat(locked).isEqualTo(other.id().toString());
        assertThat(Expect.body(admin.get("/obp/v3.0.0/users/username/" + name), 200)
                        .get("user_id")
                        .asText())
                .isEqualTo(locked);
        for (User one : List.of(user, other)) {
            Expect.error(one.api().get("/users/current"), 401, LOCKED);
        }
        unlock(name);
        for (User one : List.of(user, other)) {
            Expect.body(one.api().get("/users/current"), 200);
        }
    }

    static Stream<Role> roles() {
        return Stream.of(Role.CanLockUser, Role.CanUnlockUser, Role.CanReadUserLockedStatus, Role.CanGetAnyUser);
    }

    /** Who may do one of these may not do the others. */
    @ParameterizedTest
    @MethodSource("roles")
    void eachHasARoleOfItsOwn(Role role) {
        Api other = User.create().hold(role, "").api();
        String name = user.name();

        List<Integer> statuses = List.of(
                other.post(locks(name), "{}").statusCode(),
                other.put(status(name), "{}").statusCode(),
                other.get(status(name)).statusCode(),
                other.get("/obp/v3.0.0/users/username/" + name).statusCode());

        assertThat(statuses).containsOnly(200, 403);
        assertThat(statuses.stream().filter(status -> status == 200)).hasSize(1);
    }
}
