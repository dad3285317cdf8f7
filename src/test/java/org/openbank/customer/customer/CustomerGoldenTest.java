package org.openbank.customer.customer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Trust;
import org.openbank.customer.testing.User;

import static org.assertj.core.api.Assertions.assertThat;

/** Every byte of the answers about a customer, shapes S1, S1A, S2 and S3A of contract section 2.1. */
@QuarkusTest
@WithTestResource(Trust.class)
class CustomerGoldenTest {

    @ParameterizedTest
    @CsvSource({
        "s1, customer, PUT, banks/BANK/customers/CUSTOMER/email",
        "s1a, customer, GET, banks/BANK/customers/CUSTOMER",
        "s2, customer, GET, banks/BANK/firehose/customers",
        "s2, customer, GET, banks/BANK/customers",
        "s3a, customer, GET, users/current/customers",
        "s1-null, nothing, PUT, banks/BANK/customers/CUSTOMER/email",
        "s1a-null, nothing, GET, banks/BANK/customers/CUSTOMER",
        "s2-null, nothing, GET, banks/BANK/customers",
        "s3a-null, nothing, GET, users/current/customers",
    })
    void theAnswerIsTheSameToTheByte(String golden, String body, String method, String path) {
        Bank bank = Bank.create();
        ObjectNode customer = bank.customer((ObjectNode) Json.read(text(body)));
        String id = customer.get("customer_id").asText();
        User user = bank.newUser(Role.values());
        ObjectNode link = Json.object("{}").put("user_id", user.id().toString()).put("customer_id", id);
        user.api().post(bank.path("/user_customer_links"), link);
        String attribute = text("attribute");
        String attributeId = golden.startsWith("s1a") || golden.startsWith("s3a")
                ? user.api()
                        .post("/obp/v4.0.0" + bank.path("/customers/" + id + "/attribute"), attribute)
                        .jsonPath()
                        .getString("customer_attribute_id")
                : "none";

        String answer = user.api()
                .send(
                        method,
                        "/" + path.replace("BANK", bank.id()).replace("CUSTOMER", id),
                        method.equals("PUT") ? Json.object("{'email': 'Zoë@Example.com'}") : null)
                .asString();

        assertThat(answer.replace(bank.id(), "BANK_ID")
                        .replace(id, "CUSTOMER_ID")
                        .replace(attributeId, "ATTRIBUTE_ID")
                        .replace(customer.get("customer_number").asText(), "CUSTOMER_NUMBER"))
                .isEqualTo(text(golden).strip());
    }

    private static String text(String name) {
        try (InputStream file = CustomerGoldenTest.class.getResourceAsStream("/golden/" + name + ".json")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
