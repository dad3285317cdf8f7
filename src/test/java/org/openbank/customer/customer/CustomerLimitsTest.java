package org.openbank.customer.customer;

import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Bulk;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Parallel;
import org.openbank.customer.testing.Trust;
import org.openbank.customer.testing.User;

import static org.assertj.core.api.Assertions.assertThat;

/** A customer has only so many of everything (contract section 3.13). */
@QuarkusTest
@WithTestResource(Trust.class)
class CustomerLimitsTest {

    private final AtomicInteger number = new AtomicInteger();

    @ParameterizedTest
    @CsvSource({
        "addresses, 100, /customers/CUSTOMER_ID/address",
        "tax residences, 100, /customers/CUSTOMER_ID/tax-residence",
        "social media handles, 100, /customers/CUSTOMER_ID/social_media_handles",
        "attributes, 200, v4/customers/CUSTOMER_ID/attribute",
        "links, 1000, /user_customer_links",
        "links, 1000, v4/user_customer_links",
    })
    void oneMoreIsRefusedHoweverManyComeAtOnce(String what, int limit, String tail) {
        Bank bank = Bank.create();
        Api clerk = bank.user(Role.values());
        ObjectNode customer = bank.customer();
        String id = customer.get("customer_id").asText();
        Bulk.belongings(bank, id, limit - 3);
        Bulk.links(bank, id, limit - 3);
        String path = tail.startsWith("v4") ? "/obp/v4.0.0" + bank.path(tail.substring(2)) : bank.path(tail);

        var statuses = Parallel.times(8, () -> clerk.post(path.replace("CUSTOMER_ID", id), body(what, customer))
                .statusCode());

        assertThat(statuses.stream().filter(status -> status < 300)).hasSize(3);
        Response refused = clerk.post(path.replace("CUSTOMER_ID", id), body(what, customer));
        Expect.error(
                refused,
                400,
                "OBP-50200: Connector cannot return the data we requested. The customer has " + limit + " " + what
                        + ", and may have " + limit + ".");
    }

    /** Every class of body that makes a customer: how long a customer is does not depend on who sends it. */
    @ParameterizedTest
    @CsvSource({
        "/obp/v3.1.0, customers, 2001-02-03T00:00:00Z",
        "/obp/v5.0.0, customers, 2001-02-03T00:00:00Z",
        "/obp/v6.0.0, customers, 2001-02-03",
        "/obp/v6.0.0, retail-customers, 2001-02-03",
    })
    void aCustomerHasAHundredDependantsAtMost(String version, String what, String date) {
        Bank bank = Bank.create();
        Api clerk = bank.user(Role.CanCreateCustomer);
        ObjectNode body = Contract.requestExample("createCustomer");
        body.put("date_of_birth", date).remove("customer_number");
        if (version.equals("/obp/v3.1.0")) {
            body.put("customer_number", "");
        }

        for (int count : new int[] {100, 101}) {
            body.put("dependants", count)
                    .set("dob_of_dependants", Json.read(Json.text(Collections.nCopies(count, date))));
            Response answer = clerk.post(version + bank.path("/" + what), body);

            if (count == 100) {
                assertThat(Expect.body(answer, 201).get("dob_of_dependants")).hasSize(count);
            } else {
                assertThat(answer.statusCode()).isEqualTo(400);
                assertThat(answer.<String>path("message")).endsWith("dob_of_dependants has more than 100 elements.");
            }
        }
    }

    private ObjectNode body(String what, ObjectNode customer) {
        String unique = Integer.toString(number.incrementAndGet());
        return switch (what) {
            case "addresses" -> Contract.requestExample("createCustomerAddress");
            case "tax residences" -> Json.object("{'domain': 'new'}").put("tax_number", unique);
            case "social media handles" ->
                Json.object("{'type': 'new', 'date_added': null, 'date_activated': null}")
                        .put("customer_number", customer.get("customer_number").asText())
                        .put("handle", unique);
            case "attributes" -> Json.object("{'name': 'n', 'type': 'STRING', 'value': 'v'}");
            case "links" ->
                Json.object("{}")
                        .put("customer_id", customer.get("customer_id").asText())
                        .put("user_id", User.create().id().toString());
            default -> throw new IllegalArgumentException(what);
        };
    }

    @ParameterizedTest
    @CsvSource({"GET, /customers/CUSTOMER_ID", "POST, /customers/customer-number"})
    void moreAttributesThanCanBeGivenAreAClearError(String method, String tail) {
        Bank bank = Bank.create();
        ObjectNode customer = bank.customer();
        String id = customer.get("customer_id").asText();
        Bulk.belongings(bank, id, 1_001);
        Object body = method.equals("GET")
                ? null
                : Json.object("{}")
                        .put("customer_number", customer.get("customer_number").asText());

        Response answer =
                bank.user(Role.CanGetCustomer).send(method, bank.path(tail).replace("CUSTOMER_ID", id), body);

        Expect.error(
                answer,
                400,
                "OBP-50200: Connector cannot return the data we requested. The customer has more than 1000 attributes.");
    }
}
