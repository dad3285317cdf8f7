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
import org.openbank.customer.entitlement.RequiresRole;
import org.openbank.customer.entitlement.Role;
import org.openbank.customer.error.Errors;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.http.Idempotent;

/** Creates and reads customers of every type, as OBP's present front ends do (contract section 7.1). */
@CustomerData
@Path("/obp/v6.0.0")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customer")
public class CustomerV600Resource {

    private final Customers customers;
    private final NewCustomers newCustomers;

    CustomerV600Resource(Customers customers, NewCustomers newCustomers) {
        this.customers = customers;
        this.newCustomers = newCustomers;
    }

    @POST
    @Path("/banks/{BANK_ID}/customers")
    @Consumes({MediaType.APPLICATION_JSON, "text/json"})
    @ResponseStatus(201)
    @Idempotent(keptByStatement = true)
    @RequiresRole({Role.CanCreateCustomer, Role.CanCreateCustomerAtAnyBank})
    @Errors({
        ObpError.INVALID_JSON_CONTENT,
        ObpError.CUSTOMER_NUMBER_ALREADY_EXISTS,
        ObpError.INVALID_CUSTOMER_TYPE,
        ObpError.PARENT_CUSTOMER_NOT_FOUND
    })
    @Operation(
            summary = "Create Customer",
            description =
                    "Create a customer of any type, under a number of one's own or one that is made here. Name and telephone number are required, all else has defaults. Dates of birth are days.")
    public Uni<TypedCustomerJson> createCustomerV600(@PathParam("BANK_ID") String bankId, CreateCustomerV600Json body) {
        return create(new CustomerDraft(bankId, body, CustomerType.Group.ANY));
    }

    @POST
    @Path("/banks/{BANK_ID}/retail-customers")
    @Consumes({MediaType.APPLICATION_JSON, "text/json"})
    @ResponseStatus(201)
    @Idempotent(keptByStatement = true)
    @RequiresRole({Role.CanCreateCustomer, Role.CanCreateCustomerAtAnyBank})
    @Errors({ObpError.INVALID_JSON_CONTENT, ObpError.CUSTOMER_NUMBER_ALREADY_EXISTS})
    @Operation(summary = "Create Retail Customer", description = "Create a customer who is an individual.")
    public Uni<TypedCustomerJson> createRetailCustomer(
            @PathParam("BANK_ID") String bankId, CreateRetailCustomerJson body) {
        return create(new CustomerDraft(bankId, body, CustomerType.Group.RETAIL));
    }

    @POST
    @Path("/banks/{BANK_ID}/corporate-customers")
    @Consumes({MediaType.APPLICATION_JSON, "text/json"})
    @ResponseStatus(201)
    @Idempotent(keptByStatement = true)
    @RequiresRole({Role.CanCreateCustomer, Role.CanCreateCustomerAtAnyBank})
    @Errors({ObpError.CUSTOMER_NUMBER_ALREADY_EXISTS, ObpError.INVALID_CUSTOMER_TYPE, ObpError.PARENT_CUSTOMER_NOT_FOUND
    })
    @Operation(
            summary = "Create Corporate Customer",
            description = "Create a customer that is a company, or a subsidiary of another customer.")
    public Uni<TypedCustomerJson> createCorporateCustomer(
            @PathParam("BANK_ID") String bankId, CreateCorporateCustomerJson body) {
        return create(new CustomerDraft(bankId, body, CustomerType.Group.BUSINESS));
    }

    private Uni<TypedCustomerJson> create(CustomerDraft draft) {
        return newCustomers.create(CustomerColumns.ALL, draft, TypedCustomerJson::of);
    }

    @GET
    @Path("/banks/{BANK_ID}/customers/{CUSTOMER_ID}")
    @RequiresRole(
            value = Role.CanGetCustomersAtOneBank,
            alsoHeldBy = {Role.CanGetCustomers, Role.CanGetCustomer})
    @Operation(
            summary = "Get Customer by CUSTOMER_ID",
            description = "A customer of any type, with their attributes. Dates of birth are days.")
    public Uni<TypedCustomerWithAttributesJson> getCustomerByCustomerIdV600(
            @PathParam("BANK_ID") String bankId, @PathParam("CUSTOMER_ID") String customerId) {
        return get(CustomerType.Group.ANY, bankId, customerId);
    }

    @GET
    @Path("/banks/{BANK_ID}/retail-customers/{CUSTOMER_ID}")
    @RequiresRole(
            value = Role.CanGetCustomersAtOneBank,
            alsoHeldBy = {Role.CanGetCustomers, Role.CanGetCustomer})
    @Errors(ObpError.CUSTOMER_TYPE_MISMATCH)
    @Operation(
            summary = "Get Retail Customer by CUSTOMER_ID",
            description = "A customer who is an individual, with their attributes.")
    public Uni<TypedCustomerWithAttributesJson> getRetailCustomerByCustomerId(
            @PathParam("BANK_ID") String bankId, @PathParam("CUSTOMER_ID") String customerId) {
        return get(CustomerType.Group.RETAIL, bankId, customerId);
    }

    @GET
    @Path("/banks/{BANK_ID}/corporate-customers/{CUSTOMER_ID}")
    @RequiresRole(
            value = Role.CanGetCustomersAtOneBank,
            alsoHeldBy = {Role.CanGetCustomers, Role.CanGetCustomer})
    @Errors(ObpError.CUSTOMER_TYPE_MISMATCH)
    @Operation(
            summary = "Get Corporate Customer by CUSTOMER_ID",
            description = "A customer that is a company or a subsidiary, with its attributes.")
    public Uni<TypedCustomerWithAttributesJson> getCorporateCustomerByCustomerId(
            @PathParam("BANK_ID") String bankId, @PathParam("CUSTOMER_ID") String customerId) {
        return get(CustomerType.Group.BUSINESS, bankId, customerId);
    }

    private Uni<TypedCustomerWithAttributesJson> get(CustomerType.Group group, String bankId, String customerId) {
        return customers
                .get(CustomerColumns.ALL, bankId, customerId)
                .invoke(found -> group.verify(found.customer().customerType))
                .map(TypedCustomerWithAttributesJson::of);
    }

    @POST
    @Path("/banks/{BANK_ID}/customers/customer-number")
    @Consumes({MediaType.APPLICATION_JSON, "text/json"})
    @RequiresRole(
            value = Role.CanGetCustomersAtOneBank,
            alsoHeldBy = {Role.CanGetCustomers, Role.CanGetCustomer})
    @Errors(ObpError.CUSTOMER_NOT_FOUND)
    @Operation(
            summary = "Get Customer by CUSTOMER_NUMBER",
            description = "The customer who has this number at the bank, with their attributes.")
    public Uni<TypedCustomerWithAttributesJson> getCustomerByCustomerNumberV600(
            @PathParam("BANK_ID") String bankId, CustomerNumberJson body) {
        return customers
                .getByNumber(CustomerColumns.ALL, bankId, body.customerNumber())
                .map(TypedCustomerWithAttributesJson::of);
    }
}
