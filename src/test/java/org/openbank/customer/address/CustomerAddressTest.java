package org.openbank.customer.address;

import java.util.Collections;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Database;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;

/** Contract section 3.8. */
@QuarkusTest
@WithTestResource(Trust.class)
class CustomerAddressTest {

    private Api clerk;
    private String path;

    @BeforeEach
    void createCustomer() {
        Bank bank = Bank.create();
        clerk = bank.user(
                Role.CanCreateCustomerAddress,
                Role.CanGetCustomerAddress,
                Role.CanCreateCustomer,
                Role.CanDeleteCustomerAddress);
        path = bank.path("/customers/" + bank.customerId());
    }

    private static ObjectNode example() {
        return Contract.requestExample("createCustomerAddress");
    }

    private JsonNode create(ObjectNode body) {
        return Expect.body(clerk.post(path + "/address", body), 201);
    }

    private JsonNode list() {
        return Expect.body(clerk.get(path + "/addresses"), 200).get("addresses");
    }

    @Test
    void addressesComeBackAsSentOldestFirst() {
        ObjectNode second = example().put("line_1", "Second").put("status", "Old");

        JsonNode one = create(example());
        JsonNode two = create(second);

        Json.keys(second).forEach(field -> assertThat(two.get(field)).as(field).isEqualTo(second.get(field)));
        assertThat(one.get("insert_date").asText()).matches("20[0-9-]{8}T[0-9:]{8}Z");
        assertThat(list()).containsExactly(one, two);
    }

    @Test
    void anUpdateReplacesEverythingButTheInsertDate() {
        JsonNode created = create(example());
        ObjectNode body = example().put("line_1", "Moved").putNull("county").put("status", "");
        body.putArray("tags").add("new");

        JsonNode updated = Expect.body(
                clerk.put(
                        path + "/addresses/"
                                + created.get("customer_address_id").asText(),
                        body),
                200);

        ObjectNode expected = created.deepCopy();
        expected.setAll(body);
        assertThat(updated).isEqualTo(expected);
        assertThat(list()).containsExactly(expected);
    }

    @Test
    void aDeletedAddressIsGone() {
        String id = create(example()).get("customer_address_id").asText();

        var deleted = clerk.delete(path + "/addresses/" + id);

        assertThat(deleted.statusCode()).isEqualTo(200);
        assertThat(deleted.asString()).isEqualTo("true");
        assertThat(list()).isEmpty();
        Expect.error(
                clerk.delete(path + "/addresses/" + id),
                404,
                "OBP-30310: Customer's Address not found by CUSTOMER_ADDRESS_ID. ");
    }

    @Test
    void anUpdateAfterADeletionThatIsStillUnderWayFindsNothing() {
        String id = create(example()).get("customer_address_id").asText();

        var updated = Database.whileUncommitted(
                () -> clerk.put(path + "/addresses/" + id, example().put("line_1", "Moved")),
                "delete from customer_address where customer_address_id = ?",
                UUID.fromString(id));

        Expect.error(updated, 404, "OBP-30310: Customer's Address not found by CUSTOMER_ADDRESS_ID. ");
    }

    @Test
    void tagsAreOptionalAndKeepTheirOrder() {
        ObjectNode without = example();
        without.remove("tags");
        ObjectNode many = example();
        ArrayNode tags = many.putArray("tags");
        for (int i = 20; i > 0; i--) {
            tags.add(i + "😀".repeat(60));
        }

        assertThat(create(without).get("tags")).isEmpty();
        assertThat(create(many).get("tags")).isEqualTo(tags);
    }

    @ParameterizedTest
    @CsvSource({
        "line_1, 255",
        "line_2, 255",
        "line_3, 255",
        "city, 255",
        "county, 255",
        "state, 255",
        "postcode, 20",
        "country_code, 2",
        "status, 20"
    })
    void aTooLongValueIsNamed(String field, int limit) {
        create(example().put(field, "ä".repeat(limit)));
        String error = "OBP-50200: Connector cannot return the data we requested. " + field + " is longer than " + limit
                + " characters.";
        ObjectNode tooLong = example().put(field, "ä".repeat(limit + 1));

        Expect.error(clerk.post(path + "/address", tooLong), 400, error);
        String id = list().get(0).get("customer_address_id").asText();
        Expect.error(clerk.put(path + "/addresses/" + id, tooLong), 400, error);
    }

    @Test
    void tooManyOrTooLongTagsAreNamed() {
        ObjectNode body = example();
        body.set("tags", Json.read(Json.text(Collections.nCopies(21, "t"))));
        Expect.error(
                clerk.post(path + "/address", body),
                400,
                "OBP-50200: Connector cannot return the data we requested. tags has more than 20 elements.");

        body.set("tags", Json.read(Json.text(List.of("ok", "x".repeat(65)))));
        Expect.error(
                clerk.post(path + "/address", body),
                400,
                "OBP-50200: Connector cannot return the data we requested. tags[1] is longer than 64 characters.");

        body.set("tags", Json.read("[1, null]"));
        Expect.errorStarting(clerk.post(path + "/address", body), 400, "OBP-10001");
    }
}
