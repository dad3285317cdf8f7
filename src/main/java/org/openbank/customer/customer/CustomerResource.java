package org.openbank.customer.customer;

import java.util.UUID;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.jboss.resteasy.reactive.ResponseStatus;

import org.openbank.customer.entitlement.RequiresRole;
import org.openbank.customer.entitlement.Role;
import org.openbank.customer.error.Errors;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.json.StoreLimits;
import org.openbank.customer.storage.DatabaseFailure;

import static org.openbank.customer.entitlement.Check.BANK;
import static org.openbank.customer.entitlement.Check.ROLE;

/** Creates and reads customers of a bank (contract sections 3.1 to 3.3). */
@Path("/obp/v3.1.0")
@Produces(MediaType.APPLICATION_JSON)
public class CustomerResource {

    /** A free number is found at the first try but for one create in thousands. */
    private static final int NUMBER_ATTEMPTS = 10;

    private final Customers customers;
    private final CustomerNumbers numbers;

    CustomerResource(Customers customers, CustomerNumbers numbers) {
        this.customers = customers;
        this.numbers = numbers;
    }

    @POST
    @Path("/banks/{BANK_ID}/customers")
    @Consumes({MediaType.APPLICATION_JSON, "text/json"})
    @ResponseStatus(201)
    @RequiresRole(
            value = {Role.CanCreateCustomer, Role.CanCreateCustomerAtAnyBank},
            checks = {ROLE, BANK})
    @Errors(ObpError.INVALID_JSON_CONTENT)
    public Uni<CustomerJson> createCustomer(@PathParam("BANK_ID") String bankId, CreateCustomerJson body) {
        int dates = body.dobOfDependants().size();
        if (body.dependants() != dates) {
            throw ObpError.INVALID_JSON_CONTENT.with("The field dependants(" + body.dependants()
                    + ") not equal the length(" + dates + ") of dob_of_dependants array");
        }
        StoreLimits.check(body);
        return Uni.createFrom()
                .deferred(() -> customers.insert(newCustomer(bankId, body)))
                .onFailure(failure -> DatabaseFailure.violates(Customer.NUMBER_AT_BANK, failure))
                .retry()
                .atMost(NUMBER_ATTEMPTS)
                .onFailure(failure -> DatabaseFailure.violates(Customer.NUMBER_AT_BANK, failure))
                .transform(failure -> ObpError.CREATE_CUSTOMER_ERROR.with("No free customer_number was found."))
                .map(CustomerJson::of);
    }

    private Customer newCustomer(String bankId, CreateCustomerJson body) {
        Customer customer = body.toCustomer(bankId);
        customer.customerId = UUID.randomUUID();
        customer.customerNumber = numbers.next();
        return customer;
    }

    @GET
    @Path("/banks/{BANK_ID}/customers/{CUSTOMER_ID}")
    @RequiresRole(Role.CanGetCustomer)
    public Uni<CustomerWithAttributesJson> getCustomerByCustomerId(
            @PathParam("BANK_ID") String bankId, @PathParam("CUSTOMER_ID") String customerId) {
        return customers.get(bankId, customerId).map(CustomerWithAttributesJson::of);
    }

    @POST
    @Path("/banks/{BANK_ID}/customers/customer-number")
    @Consumes({MediaType.APPLICATION_JSON, "text/json"})
    @RequiresRole(Role.CanGetCustomer)
    @Errors(ObpError.CUSTOMER_NOT_FOUND)
    public Uni<CustomerWithAttributesJson> getCustomerByCustomerNumber(
            @PathParam("BANK_ID") String bankId, CustomerNumberJson body) {
        return customers.getByNumber(bankId, body.customerNumber()).map(CustomerWithAttributesJson::of);
    }
}
