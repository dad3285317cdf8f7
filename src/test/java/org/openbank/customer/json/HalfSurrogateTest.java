package org.openbank.customer.json;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Trust;
import org.openbank.customer.testing.User;

import static org.assertj.core.api.Assertions.assertThat;

/** Half a surrogate pair, or NUL, where a text is only looked for: it is not found, and never a fault. */
@QuarkusTest
@WithTestResource(Trust.class)
class HalfSurrogateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/banks/BANK_ID/customers/customer-number|{\"customer_number\":\"TEXT\"}|404|OBP-30002",
                "/banks/BANK_ID/crm-events|{\"customer_name\":\"n\",\"customer_number\":\"TEXT\",\"category\":\"c\","
                        + "\"detail\":\"d\",\"channel\":\"c\",\"scheduled_date\":null,\"actual_date\":null,\"result\":\"r\"}"
                        + "|404|OBP-30002",
                "/banks/BANK_ID/user_customer_links|{\"user_id\":\"TEXT\",\"customer_id\":\"x\"}|404|OBP-20057",
                "/users/USER_ID/entitlements|{\"bank_id\":\"TEXT\",\"role_name\":\"CanGetCustomer\"}|403|OBP-20050",
                "/users/USER_ID/entitlements|{\"bank_id\":\"\",\"role_name\":\"TEXT\"}|400|OBP-10007",
                "/entitlement-requests|{\"bank_id\":\"TEXT\",\"role_name\":\"CanGetCustomer\"}|400|OBP-30001",
                "/entitlement-requests|{\"bank_id\":\"BANK_ID\",\"role_name\":\"TEXT\"}|400|OBP-10007",
                "/banks|{\"id\":\"TEXT-long-enough\",\"full_name\":\"n\",\"short_name\":\"n\",\"logo_url\":null,"
                        + "\"website_url\":null,\"swift_bic\":null,\"national_identifier\":null,"
                        + "\"bank_routing\":{\"scheme\":null,\"address\":null}}|400|OBP-50200",
            })
    void inABody(String path, String body, int status, String code) {
        Bank bank = Bank.create();
        User user = bank.newUser(
                Role.CanGetCustomer, Role.CanCreateCrmEvent, Role.CanCreateUserCustomerLink, Role.CanCreateBank);

        for (String text : new String[] {"\\ud83c", "\\ud83c\\u03c8", "\\udf00", "a\\udf00\\ud83c", "\\u0000"}) {
            Expect.errorStarting(
                    user.api()
                            .post(
                                    path.replace("BANK_ID", bank.id())
                                            .replace("USER_ID", user.id().toString()),
                                    body.replace("TEXT", text).replace("BANK_ID", bank.id())),
                    status,
                    code);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%ED%A0%BC", "%ED%BC%80", "%00", "%FF", "%C0%80"})
    void inAPathOrAQuery(String text) {
        Bank bank = Bank.create();
        User user = bank.newUser(Role.values());

        for (String path : new String[] {
            "/banks/" + text,
            "/banks/" + text + "/customers",
            "/banks/" + bank.id() + "/customers/" + text,
            "/banks/" + bank.id() + "/users/" + text + "/entitlements",
            "/users/" + text + "/entitlements",
            "/entitlements?role=" + text,
            "/banks/" + bank.id() + "/firehose/customers?name=" + text,
            "/banks/" + bank.id() + "/firehose/customers?" + text + "=a"
        }) {
            // NUL is UTF-8, though no text of the database.
            int status = user.api().get(path).statusCode();
            assertThat(status == 404 || status == 200 && text.equals("%00"))
                    .as("%d for %s", status, path)
                    .isTrue();
        }
    }
}
