package org.openbank.customer.export;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Bulk;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Trust;
import org.openbank.customer.testing.User;

import static org.assertj.core.api.Assertions.assertThat;

/** Every list that can be long comes out whole, whatever number of pages it is read in (contract section 3.13). */
@QuarkusTest
@WithTestResource(Trust.class)
class LongListTest {

    private static final int COUNT = 450;

    @ParameterizedTest
    @CsvSource({
        "/banks, banks, id",
        "/banks/BANK_ID/crm-events, crm_events, id",
        "/banks/BANK_ID/customers, customers, customer_id",
        "/users/current/customers, customers, customer_id",
        "/banks/BANK_ID/firehose/customers?limit=10000, customers, customer_id",
        "/my/entitlements, list, entitlement_id",
        "/users/USER_ID/entitlements, list, entitlement_id",
        "/banks/BANK_ID/users/USER_ID/entitlements, list, entitlement_id",
        "/entitlements, list, entitlement_id",
        "/entitlements?role=CanGetCustomer, list, entitlement_id",
        "/users/current, entitlements.list, entitlement_id",
        "/my/entitlement-requests, entitlement_requests, entitlement_request_id",
        "/entitlement-requests, entitlement_requests, entitlement_request_id",
        "/obp/v4.0.0/banks/BANK_ID/user_customer_links/users/USER_ID, user_customer_links, user_customer_link_id",
        "/obp/v4.0.0/banks/BANK_ID/user_customer_links/customers/CUSTOMER_ID, user_customer_links,"
                + " user_customer_link_id",
    })
    void everyElementComesOutOnce(String template, String list, String id) {
        Bank bank = Bank.create();
        User user = bank.newUser(Role.values());
        Bulk.customers(bank, COUNT);
        Bulk.link(bank, user);
        Bulk.entitlementRequests(user, COUNT);
        Bulk.entitlements(bank, user, COUNT);
        Bulk.banks(COUNT);
        String customerId = Bulk.linkedCustomer(bank, COUNT);
        Bulk.belongings(bank, customerId, COUNT);
        String path = template.replace("BANK_ID", bank.id())
                .replace("USER_ID", user.id().toString())
                .replace("CUSTOMER_ID", customerId);

        Response response = user.api().get(path);

        JsonNode elements = Expect.body(response, 200);
        for (String key : list.split("\\.")) {
            elements = elements.get(key);
        }
        List<String> ids = elements.findValuesAsText(id);
        Set<String> unique = new HashSet<>(ids);
        assertThat(unique).hasSameSizeAs(ids).hasSizeGreaterThanOrEqualTo(COUNT);
        assertThat(elements).hasSameSizeAs(ids);
        assertThat(response.header("ETag")).isNull();
    }
}
