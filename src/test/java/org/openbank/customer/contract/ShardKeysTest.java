package org.openbank.customer.contract;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.pgclient.PgException;
import org.hibernate.exception.ConstraintViolationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.openbank.customer.error.ObpException;
import org.openbank.customer.storage.DatabaseFailure;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Database;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Operation;
import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Violated keys as Citus reports them (contract section 8): the key has the number of a shard, and its name stands in
 * the message alone.
 */
@QuarkusTest
@WithTestResource(Trust.class)
class ShardKeysTest {

    private static final String UNIQUE = "23505";
    private static final String FOREIGN = "23503";
    private static final List<String> FOREIGN_ERRORS = List.of("OBP-30046", "OBP-30273");
    private static final String NUMBER_AT_BANK = "customer_number_at_bank";

    /** What an operation answers when this key of the table that it writes is violated. */
    record Violation(String operation, String table, String key, String sqlState, String error) {

        private Operation row() {
            return Contract.operations()
                    .filter(row -> row.id().equals(operation))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static final List<Violation> VIOLATIONS = Stream.of(
                    "createBank bank bank_pkey OBP-34000",
                    "addEntitlement entitlement entitlement_of_user OBP-30216",
                    "createCustomer customer customer_number_at_bank OBP-30051",
                    "updateCustomerNumber customer customer_number_at_bank OBP-30006",
                    "createTaxResidence tax_residence tax_residence_of_customer OBP-50200",
                    "addSocialMediaHandle social_media_handle social_media_handle_of_customer OBP-50200",
                    "createUserCustomerLinks user_customer_link user_customer_link_of_pair OBP-30007",
                    "createUserCustomerLinksV400 user_customer_link user_customer_link_of_pair OBP-30007",
                    "createCustomerAddress customer_address customer_address_customer OBP-30046",
                    "createTaxResidence tax_residence tax_residence_customer OBP-30046",
                    "addSocialMediaHandle social_media_handle social_media_handle_customer OBP-30046",
                    "createUserCustomerLinks user_customer_link user_customer_link_customer OBP-30046",
                    "createUserCustomerLinksV400 user_customer_link user_customer_link_customer OBP-30046",
                    "createCustomerAttribute customer_attribute customer_attribute_customer OBP-30046",
                    "createCrmEvent crm_event crm_event_customer OBP-30046",
                    "createCustomerV600 customer customer_parent OBP-30273",
                    "createCorporateCustomer customer customer_parent OBP-30273")
            .map(row -> row.split(" "))
            .map(cells -> new Violation(
                    cells[0], cells[1], cells[2], FOREIGN_ERRORS.contains(cells[3]) ? FOREIGN : UNIQUE, cells[3]))
            .toList();

    static Stream<Violation> violations() {
        return VIOLATIONS.stream();
    }

    private static String message(String key, String sqlState) {
        return sqlState.equals(UNIQUE)
                ? "duplicate key value violates unique constraint \"" + key + "\""
                : "insert or update on table \"sacred_102044\" violates foreign key constraint \"" + key + "\"";
    }

    @ParameterizedTest
    @MethodSource("violations")
    void areAnsweredAsOnOneServer(Violation violation) {
        Stage stage = Stage.get();
        Attempt attempt = new Attempt(
                violation.row(),
                List.of(violation.error()),
                stage.scene().with("NEW_BANK_ID", stage.bank().id()),
                stage.entitled(),
                null);
        String raise = "raise exception '" + message(violation.key() + "_102030", violation.sqlState())
                + "' using errcode = '" + violation.sqlState() + "';";

        Response answer = Database.whileTriggered(violation.table(), stage.bank(), raise, attempt::send);

        Expect.errorStarting(answer, Contract.status(violation.error()), Contract.message(violation.error()));
    }

    /** Every key of the schema, those included that mean nothing to a client; said by the driver, and by Hibernate. */
    @ParameterizedTest
    @ValueSource(strings = {UNIQUE, FOREIGN})
    void meanWhatTheKeyOfTheSchemaMeans(String sqlState) {
        assertThat(keys(sqlState)).isNotEmpty().allSatisfy(key -> {
            PgException onOneServer = withField(message(key, sqlState), sqlState, key);
            Optional<ObpException> meaning = DatabaseFailure.translate(onOneServer);
            String ofShard = message(key + "_1020301", sqlState);
            PgException onCitus = new PgException(ofShard, "ERROR", sqlState, null);
            // What a worker said of rows that were copied to it.
            PgException copied = new PgException(ofShard, "ERROR", "XX000", null);
            SQLException kept = new SQLException(onCitus.getMessage(), sqlState);
            for (Throwable failure : List.of(
                    onCitus,
                    copied,
                    new SQLException(copied.getMessage(), "XX000"),
                    new IllegalStateException(onCitus),
                    new ConstraintViolationException(ofShard, kept, key + "_1020301"))) {
                assertThat(DatabaseFailure.translate(failure)).isEqualTo(meaning);
                assertThat(DatabaseFailure.violates(key, failure)).isEqualTo(sqlState.equals(UNIQUE));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {UNIQUE, FOREIGN})
    void theOperationsAboveMeetEachKeyThatMeansSomething(String sqlState) {
        assertThat(VIOLATIONS.stream()
                        .filter(violation -> violation.sqlState().equals(sqlState))
                        .map(Violation::key)
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(keys(sqlState)
                        .filter(key -> key.equals(NUMBER_AT_BANK)
                                || DatabaseFailure.translate(
                                                new PgException(message(key, sqlState), "ERROR", sqlState, null))
                                        .isPresent())
                        .toList());
    }

    /** Of what the migrations made. */
    private static Stream<String> keys(String sqlState) {
        return Arrays.stream(Database.array(
                        sqlState.equals(UNIQUE)
                                ? "select array_agg(indexname::text) from pg_indexes where schemaname = 'public'"
                                        + " and indexdef like 'CREATE UNIQUE %' and tablename !~ '^flyway'"
                                : "select array_agg(conname::text) from pg_constraint where contype = 'f'"))
                .map(Object::toString);
    }

    @Test
    void aKeyWhoseOwnNameEndsInDigitsIsItself() {
        PgException ofAYear = new PgException(message("key_2026", UNIQUE), "ERROR", UNIQUE, null);
        PgException ofAYearOnAShard = new PgException(message("key_2026_102030", UNIQUE), "ERROR", UNIQUE, null);
        PgException onOneServer = new PgException(message("key_102030", UNIQUE), "ERROR", UNIQUE, null);

        assertThat(DatabaseFailure.violates("key_2026", ofAYear)).isTrue();
        assertThat(DatabaseFailure.violates("key", ofAYear)).isFalse();
        assertThat(DatabaseFailure.violates("key_2026", ofAYearOnAShard)).isTrue();
        assertThat(DatabaseFailure.violates("key", ofAYearOnAShard)).isFalse();
        assertThat(DatabaseFailure.violates("key_102030", onOneServer)).isTrue();
    }

    /** Where the field is there, it is not guessed at. */
    @Test
    void theFieldOfTheErrorIsTakenAsItIs() {
        PgException failure = withField(message("key_102030", UNIQUE), UNIQUE, "key_102030");

        assertThat(DatabaseFailure.violates("key_102030", failure)).isTrue();
        assertThat(DatabaseFailure.violates("key", failure)).isFalse();
    }

    /** As the driver says it where the server tells the name apart from the message. */
    private static PgException withField(String message, String sqlState, String key) {
        return new PgException(
                message, "ERROR", sqlState, null, null, null, null, null, null, null, null, null, "public", "sacred",
                null, null, key);
    }
}
