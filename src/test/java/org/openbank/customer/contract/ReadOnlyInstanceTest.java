package org.openbank.customer.contract;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.storage.Statements;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Bulk;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Database;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Operation;
import org.openbank.customer.testing.TestIssuer;
import org.openbank.customer.testing.Trust;
import org.openbank.customer.testing.User;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * An instance that only reads: it answers every read, refuses every change, writes nothing but who read what, and that
 * elsewhere. Its own connections could not write.
 */
@QuarkusTest
@WithTestResource(Trust.class)
@TestProfile(ReadOnlyInstanceTest.ReadOnly.class)
class ReadOnlyInstanceTest {

    @Inject
    Statements statements;

    private Bank bank;
    private Scene scene;

    public static class ReadOnly implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "obp.read-only", "true",
                    "obp.audit.database-url", "${quarkus.datasource.reactive.url}",
                    "obp.firehose.enabled", "true");
        }
    }

    static Stream<Operation> writing() {
        return Contract.operations().filter(ReadOnlyInstanceTest::writes);
    }

    static Stream<Operation> readingCustomers() {
        return AuditTest.reading();
    }

    private static boolean writes(Operation operation) {
        return IdempotencyTest.idempotent().anyMatch(operation::equals);
    }

    /** A customer and a company with one of everything, who were there before. */
    @BeforeEach
    void open() {
        bank = Bank.create();
        Bulk.customers(bank, 2);
        Database.update(
                "update customer set customer_type = 'CORPORATE' where bank_id = ? and customer_number = '2'",
                bank.id());
        Bulk.belongings(bank, customer("1"), 1);
        scene = new Scene(new HashMap<>(Map.of(
                "BANK_ID", bank.id(),
                "CUSTOMER_ID", customer("1"),
                "corporate-customers/CUSTOMER_ID", customer("2"),
                "CUSTOMER_NUMBER", "1",
                "CUSTOMER_ATTRIBUTE_ID",
                        Database.value(
                                        "select customer_attribute_id::text from customer_attribute where customer_id = ?"
                                                + " limit 1",
                                        UUID.fromString(customer("1")))
                                .toString())));
    }

    private String customer(String number) {
        return Database.value(
                        "select customer_id::text from customer where bank_id = ? and customer_number = ?",
                        bank.id(),
                        number)
                .toString();
    }

    private static User seen(User user) {
        Database.update(
                "insert into app_user (user_id, provider, provider_id, username) values (?, ?, ?, ?)"
                        + " on conflict do nothing",
                user.id(),
                TestIssuer.ISSUER,
                user.subject(),
                user.subject());
        return user;
    }

    private Response send(User user, Operation operation) {
        return user.api().send(operation.method(), scene.fill(operation.path()), scene.request(operation));
    }

    private User with(Operation operation) {
        User user = seen(User.create());
        scene.values().put("USER_ID", user.id().toString());
        scene.values().put("LINKED_USER_ID", user.id().toString());
        return bank.allow(seen(User.create()), operation.roles().toArray(Role[]::new));
    }

    @ParameterizedTest
    @MethodSource("writing")
    void everyChangeIsRefused(Operation operation) {
        Response answer = send(with(operation), operation);

        Expect.error(answer, 503, "OBP-50019: Cannot connect to the OBP database.");
        assertThat(answer.header("Retry-After")).isEqualTo("5");
    }

    /** Whoever may not do it hears that first, and whoever is nobody. */
    @Test
    void whatIsNotAllowedIsRefusedAsElsewhere() {
        String path = bank.path("/customers/" + customer("1") + "/email");
        Object body = Contract.requestExample("updateCustomerEmail");

        Expect.errorStarting(seen(User.create()).api().put(path, body), 403, "OBP-20006");
        assertThat(Api.anonymous().put(path, body).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @MethodSource("readingCustomers")
    void everyReadIsAnswered(Operation operation) {
        User user = with(operation);

        Expect.body(send(user, operation), operation.status());

        await().untilAsserted(() -> assertThat(records(user)).isEqualTo(1L));
    }

    @Test
    void whoIsSeenForTheFirstTimeIsNotStored() {
        User user = new User("first-" + UUID.randomUUID());

        assertThat(Expect.body(user.api().get("/users/current"), 200)
                        .get("user_id")
                        .asText())
                .isEqualTo(user.id().toString());
        Expect.errorStarting(user.api().get(bank.path("/customers/" + customer("1"))), 403, "OBP-20006");
        Expect.body(user.api().get("/users/current/customers"), 200);

        // The refusal and the list are on record.
        await().untilAsserted(() -> assertThat(records(user)).isEqualTo(2L));
        assertThat(Database.value("select count(*) from app_user where user_id = ?", user.id()))
                .isEqualTo(0L);
    }

    private static Object records(User user) {
        return Database.value("select count(*) from audit_event where user_id = ?", user.id());
    }

    @Test
    void itsOwnConnectionsCannotWrite() {
        Uni<?> write = statements.execute("update bank set short_name = ''", Tuple.tuple());

        assertThatThrownBy(() -> write.await().atMost(Duration.ofSeconds(10))).hasMessageContaining("25006");
    }
}
