package org.openbank.customer.customer;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

import org.openbank.customer.audit.CustomerData;
import org.openbank.customer.entitlement.AnyUser;
import org.openbank.customer.entitlement.RequiresRole;
import org.openbank.customer.entitlement.Role;
import org.openbank.customer.error.Errors;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.export.StreamedList;
import org.openbank.customer.http.Idempotent;
import org.openbank.customer.json.Streamed;
import org.openbank.customer.security.CurrentCaller;

/** Creating with a number of one's own, and one's own customers, as v5.0.0 has them (contract section 7.1). */
@CustomerData
@Path("/obp/v5.0.0")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customer")
public class CustomerV500Resource {

    private final Customers customers;
    private final NewCustomers newCustomers;
    private final CurrentCaller caller;

    CustomerV500Resource(Customers customers, NewCustomers newCustomers, CurrentCaller caller) {
        this.customers = customers;
        this.newCustomers = newCustomers;
        this.caller = caller;
    }

    @POST
    @Path("/banks/{BANK_ID}/customers")
    @Consumes({MediaType.APPLICATION_JSON, "text/json"})
    @ResponseStatus(201)
    @Idempotent(keptByStatement = true)
    @RequiresRole({Role.CanCreateCustomer, Role.CanCreateCustomerAtAnyBank})
    @Errors({ObpError.INVALID_JSON_CONTENT, ObpError.CUSTOMER_NUMBER_ALREADY_EXISTS})
    @Operation(
            summary = "Create Customer",
            description =
                    "Create a customer under a number of one's own, or under one that is made here. Name and telephone number are required, all else has defaults.")
    public Uni<CustomerJson> createCustomerV500(@PathParam("BANK_ID") String bankId, CreateCustomerV500Json body) {
        CustomerDraft draft = new CustomerDraft(bankId, body, CustomerType.Group.RETAIL);
        return newCustomers.create(CustomerColumns.OF_V310, draft, CustomerJson::of);
    }

    @GET
    @Path("/my/customers")
    @AnyUser
    @Streamed(ListedCustomersJson.class)
    @Operation(
            summary = "Get My Customers",
            description = "The customers that are linked to the caller, at all banks, by bank and customer id.")
    public Uni<StreamedList> getMyCustomersAtAnyBank() {
        return customers.listedOf(caller.userId());
    }

    @GET
    @Path("/banks/{BANK_ID}/my/customers")
    @AnyUser
    @Streamed(ListedCustomersJson.class)
    @Operation(
            summary = "Get My Customers at Bank",
            description = "The customers that are linked to the caller, at this bank, by customer id.")
    public Uni<StreamedList> getMyCustomersAtBank(@PathParam("BANK_ID") String bankId) {
        return customers.listedOf(caller.userId(), bankId);
    }
}
