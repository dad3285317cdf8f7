package org.openbank.customer.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.openbank.customer.client.ApiClient;
import org.openbank.customer.client.ApiException;
import org.openbank.customer.client.api.CustomerApi;
import org.openbank.customer.client.model.CreateCustomer;
import org.openbank.customer.client.model.Customer;
import org.openbank.customer.client.model.CustomerAddressBody;
import org.openbank.customer.client.model.ObpError;
import org.openbank.customer.client.model.UpdateCustomerEmail;
import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Trust;
import org.openbank.customer.testing.User;

/** The generated Java client against the running service. */
@Tag("sdk")
@QuarkusTest
@WithTestResource(Trust.class)
class JavaSdkTest {

    private static ApiClient clientOf(User user) {
        ApiClient client = new ApiClient();
        client.updateBaseUri("http://localhost:" + RestAssured.port);
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + user.token()));
        return client;
    }

    @Test
    void aCustomerIsCreatedReadAndChanged() throws Exception {
        Bank bank = Bank.create();
        ApiClient client = clientOf(bank.newUser(
                Role.CanCreateCustomer,
                Role.CanGetCustomer,
                Role.CanUpdateCustomerEmail,
                Role.CanCreateCustomerAddress,
                Role.CanUseCustomerFirehoseAtAnyBank));
        CustomerApi api = new CustomerApi(client);
        CreateCustomer body = client.getObjectMapper()
                .readValue(Json.text(Contract.requestExample("createCustomer")), CreateCustomer.class);

        Customer created = api.createCustomer(bank.id(), body, null);
        String id = created.getCustomerId();

        assertThat(api.getCustomerByCustomerId(bank.id(), id, null).getDateOfBirth()).isEqualTo("1100-01-01T00:00:00Z");
        Customer once = api.createCustomer(bank.id(), body, "\"java\"");
        var again = api.createCustomerWithHttpInfo(bank.id(), body, "\"java\"");
        assertThat(again.getData()).isEqualTo(once);
        assertThat(again.getHeaders()).containsEntry("idempotent-replayed", List.of("true"));
        String tag = api.getCustomerByCustomerIdWithHttpInfo(bank.id(), id, null)
                .getHeaders()
                .get("etag")
                .get(0);
        UpdateCustomerEmail email = new UpdateCustomerEmail().email("a@example.com");
        assertThat(api.updateCustomerEmail(bank.id(), id, email, tag, null).getEmail())
                .isEqualTo("a@example.com");
        ApiException late = catchThrowableOfType(
                ApiException.class, () -> api.updateCustomerEmail(bank.id(), id, email, tag, null));
        assertThat(late.getCode()).isEqualTo(412);
        CustomerAddressBody address = client.getObjectMapper()
                .readValue(Json.text(Contract.requestExample("createCustomerAddress")), CustomerAddressBody.class);
        assertThat(api.createCustomerAddress(bank.id(), id, address, null).getCity()).isEqualTo("Berlin");
        assertThat(api.getFirehoseCustomers(bank.id(), 10, 0, "ASC", null, null, null, null).getCustomers())
                .extracting("customerId")
                .containsExactly(once.getCustomerId(), id);
    }

    @Test
    void aRefusalIsReadAsATypedError() throws Exception {
        Bank bank = Bank.create();
        ApiClient client = clientOf(bank.newUser());

        ApiException refusal = catchThrowableOfType(
                ApiException.class, () -> new CustomerApi(client).getCustomerByCustomerId(bank.id(), "any", null));
        ObpError error = client.getObjectMapper().readValue(refusal.getResponseBody(), ObpError.class);

        assertThat(error.getCode()).isEqualTo(403).isEqualTo(refusal.getCode());
        assertThat(error.getMessage())
                .isEqualTo("OBP-20006: User is missing one or more roles: CanGetCustomer at Bank(" + bank.id() + ")");
    }
}
