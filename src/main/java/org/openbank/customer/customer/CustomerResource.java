package org.openbank.customer.customer;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.jboss.resteasy.reactive.ResponseStatus;

import org.openbank.customer.audit.CustomerData;
import org.openbank.customer.entitlement.RequiresRole;
import org.openbank.customer.entitlement.Role;
import org.openbank.customer.error.Errors;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.http.Idempotent;
import org.openbank.customer.json.StoreLimits;

import static org.openbank.customer.entitlement.Check.BANK;
import static org.openbank.customer.entitlement.Check.ROLE;

/** Creates and reads customers of a bank (contract sections 3.1 to 3.3). */
@CustomerData
@Path("/obp/v3.1.0")
@Produces(MediaType.APPLICATION_JSON)
public class CustomerResource {

    private final Customers customers;
    private final NewCustomers newCustomers;

    CustomerResource(Customers customers, NewCustomers newCustomers) {
        this.customers = customers;
        this.newCustomers = newCustomers;
    }

    @POST
    @Path("/banks/{BANK_ID}/customers")
    @Consumes({MediaType.APPLICATION_JSON, "text/json"})
    @ResponseStatus(201)
    @Idempotent(keptByStatement = true)
    @RequiresRole(
            value = {Role.CanCreateCustomer, Role.CanCreateCustomerAtAnyBank},
            checks = {ROLE, BANK})
    @Errors(ObpError.INVALID_JSON_CONTENT)
    public Uni<CustomerJson> createCustomer(@PathParam("BANK_ID") String bankId, CreateCustomerJson body) {
        Dependants.verify(body.dependants(), body.dobOfDependants().size());
        StoreLimits.check(body);
        return newCustomers.createUnderFreeNumber(CustomerColumns.OF_V310, body.toCustomer(bankId), CustomerJson::of);
    }

    @GET
    @Path("/banks/{BANK_ID}/customers/{CUSTOMER_ID}")
    @RequiresRole(Role.CanGetCustomer)
    public Uni<CustomerWithAttributesJson> getCustomerByCustomerId(
            @PathParam("BANK_ID") String bankId, @PathParam("CUSTOMER_ID") String customerId) {
        return customers.get(CustomerColumns.OF_V310, bankId, customerId).map(CustomerWithAttributesJson::of);
    }

    @POST
    @Path("/banks/{BANK_ID}/customers/customer-number")
    @Consumes({MediaType.APPLICATION_JSON, "text/json"})
    @RequiresRole(Role.CanGetCustomer)
    @Errors(ObpError.CUSTOMER_NOT_FOUND)
    public Uni<CustomerWithAttributesJson> getCustomerByCustomerNumber(
            @PathParam("BANK_ID") String bankId, CustomerNumberJson body) {
        return customers
                .getByNumber(CustomerColumns.OF_V310, bankId, body.customerNumber())
                .map(CustomerWithAttributesJson::of);
    }
}
