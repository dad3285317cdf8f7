package org.openbank.customer.storage;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Database;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;

/** Which errors of the database pass by themselves, so that the client may try again (contract section 8). */
@QuarkusTest
@WithTestResource(Trust.class)
class PassingTroubleTest {

    /** What creating it is answered while the database fails so; by the plain client, and by Hibernate. */
    private static Response[] createWhileFailing(String sqlState) {
        return createWhileFailing(sqlState, "sacred");
    }

    private static Response[] createWhileFailing(String sqlState, String message) {
        Bank bank = Bank.create();
        Api clerk = bank.user(Role.CanCreateCustomer, Role.CanCreateCustomerAddress);
        String customer = bank.path("/customers/" + bank.customerId());
        String failure = "raise exception '" + message + "' using errcode = '" + sqlState + "';";
        return new Response[] {
            Database.whileTriggered(
                    "customer",
                    bank,
                    failure,
                    () -> clerk.post(bank.path("/customers"), Contract.requestExample("createCustomer"))),
            Database.whileTriggered(
                    "customer_address",
                    bank,
                    failure,
                    () -> clerk.post(customer + "/address", Contract.requestExample("createCustomerAddress"))),
        };
    }

    /** Of each class one; a serialization failure and a deadlock, a primary that became a replica, a lock not to be had. */
    @ParameterizedTest
    @ValueSource(strings = {"08006", "40001", "40P01", "53300", "57014", "57P03", "58030", "25006", "55P03"})
    void whatPassesIs503(String sqlState) {
        expectAway(createWhileFailing(sqlState));
    }

    private static void expectAway(Response[] answers) {
        for (Response answer : answers) {
            Expect.error(answer, 503, "OBP-50019: Cannot connect to the OBP database.");
            assertThat(answer.header("Retry-After")).isEqualTo("5");
        }
    }

    /**
     * Citus, which lost a worker while it wrote a reference table, or passes on only the message of what a worker said, and
     * YugabyteDB, which met a migration: they call it an internal error.
     */
    @ParameterizedTest
    @CsvSource({
        "XX000, failure on connection marked as essential: 10.0.0.7:5432",
        "XX000, 'Query error: schema version mismatch for table 000033e8000030008000000000004029: expected 1, got 0'",
        "XX000, 'could not extend file \"base/16399/17204.1\": No space left on device'",
        "XX000, out of memory",
        "XX000, 'sorry, too many clients already'",
        "XX000, deadlock detected",
        "XX000, could not serialize access due to concurrent update",
        "XX000, canceling statement due to statement timeout",
        "XX000, canceling statement due to lock timeout",
        "XX000, terminating connection due to administrator command",
        "XX000, cannot execute INSERT in a read-only transaction",
        "XX000, cannot execute COPY FROM in a read-only transaction",
        "XX000, the database system is shutting down",
        "40001, 'schema version mismatch for table 000033e8000030008000000000004029: expected 3, got 2'",
    })
    void whatPassesInADistributedDatabaseIs503(String sqlState, String message) {
        expectAway(createWhileFailing(sqlState, message));
    }

    /** Neighbours of those that do. */
    @ParameterizedTest
    @ValueSource(strings = {"25001", "55000", "P0001", "XX000"})
    void whatStaysIs500(String sqlState) {
        for (Response answer : createWhileFailing(sqlState)) {
            Expect.error(answer, 500, "OBP-50000: Unknown Error.");
        }
    }
}
