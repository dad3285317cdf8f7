package org.openbank.customer.customer;

import java.util.UUID;
import java.util.function.Function;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;

import org.openbank.customer.entitlement.RequiresRole;
import org.openbank.customer.entitlement.Role;
import org.openbank.customer.error.Errors;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.error.ObpException;
import org.openbank.customer.json.FieldValues;
import org.openbank.customer.json.Ids;
import org.openbank.customer.json.StoreLimits;
import org.openbank.customer.storage.DatabaseFailure;

/** The eight updates of a customer (contract section 3.7); each writes its own columns only. */
@Path("/obp/v3.1.0")
@Produces(MediaType.APPLICATION_JSON)
public class CustomerUpdateResource {

    private final Customers customers;

    CustomerUpdateResource(Customers customers) {
        this.customers = customers;
    }

    @PUT
    @Path("/banks/{BANK_ID}/customers/{CUSTOMER_ID}/email")
    @Consumes({MediaType.APPLICATION_JSON, "text/json"})
    @RequiresRole(Role.CanUpdateCustomerEmail)
    public Uni<CustomerJson> updateCustomerEmail(
            @PathParam("BANK_ID") String bankId,
            @PathParam("CUSTOMER_ID") String customerId,
            UpdateCustomerEmailJson body) {
        return update(bankId, customerId, body);
    }

    @PUT
    @Path("/banks/{BANK_ID}/customers/{CUSTOMER_ID}/mobile-number")
    @Consumes({MediaType.APPLICATION_JSON, "text/json"})
    @RequiresRole(Role.CanUpdateCustomerMobilePhoneNumber)
    public Uni<CustomerJson> updateCustomerMobileNumber(
            @PathParam("BANK_ID") String bankId,
            @PathParam("CUSTOMER_ID") String customerId,
            UpdateCustomerMobileNumberJson body) {
        return update(bankId, customerId, body);
    }

    @PUT
    @Path("/banks/{BANK_ID}/customers/{CUSTOMER_ID}/identity")
    @Consumes({MediaType.APPLICATION_JSON, "text/json"})
    @RequiresRole(Role.CanUpdateCustomerIdentity)
    public Uni<CustomerJson> updateCustomerIdentity(
            @PathParam("BANK_ID") String bankId,
            @PathParam("CUSTOMER_ID") String customerId,
            UpdateCustomerIdentityJson body) {
        return update(bankId, customerId, body);
    }

    @PUT
    @Path("/banks/{BANK_ID}/customers/{CUSTOMER_ID}/branch")
    @Consumes({MediaType.APPLICATION_JSON, "text/json"})
    @RequiresRole({Role.CanUpdateCustomerBranch, Role.CanUpdateCustomerIdentity})
    public Uni<CustomerJson> updateCustomerBranch(
            @PathParam("BANK_ID") String bankId,
            @PathParam("CUSTOMER_ID") String customerId,
            UpdateCustomerBranchJson body) {
        return update(bankId, customerId, body);
    }

    @PUT
    @Path("/banks/{BANK_ID}/customers/{CUSTOMER_ID}/data")
    @Consumes({MediaType.APPLICATION_JSON, "text/json"})
    @RequiresRole({Role.CanUpdateCustomerData, Role.CanUpdateCustomerIdentity})
    public Uni<CustomerJson> updateCustomerData(
            @PathParam("BANK_ID") String bankId,
            @PathParam("CUSTOMER_ID") String customerId,
            UpdateCustomerDataJson body) {
        return update(bankId, customerId, body);
    }

    @PUT
    @Path("/banks/{BANK_ID}/customers/{CUSTOMER_ID}/credit-limit")
    @Consumes({MediaType.APPLICATION_JSON, "text/json"})
    @RequiresRole(Role.CanUpdateCustomerCreditLimit)
    public Uni<CustomerJson> updateCustomerCreditLimit(
            @PathParam("BANK_ID") String bankId,
            @PathParam("CUSTOMER_ID") String customerId,
            UpdateCustomerCreditLimitJson body) {
        return update(bankId, customerId, body);
    }

    @PUT
    @Path("/banks/{BANK_ID}/customers/{CUSTOMER_ID}/credit-rating-and-source")
    @Consumes({MediaType.APPLICATION_JSON, "text/json"})
    @RequiresRole({Role.CanUpdateCustomerCreditRatingAndSource, Role.CanUpdateCustomerCreditRatingAndSourceAtAnyBank})
    public Uni<CustomerJson> updateCustomerCreditRatingAndSource(
            @PathParam("BANK_ID") String bankId,
            @PathParam("CUSTOMER_ID") String customerId,
            UpdateCustomerCreditRatingAndSourceJson body) {
        return update(bankId, customerId, body);
    }

    /** The number this very customer has counts as taken too. */
    @PUT
    @Path("/banks/{BANK_ID}/customers/{CUSTOMER_ID}/number")
    @Consumes({MediaType.APPLICATION_JSON, "text/json"})
    @RequiresRole(Role.CanUpdateCustomerNumber)
    @Errors(ObpError.CUSTOMER_NUMBER_ALREADY_EXISTS)
    public Uni<CustomerJson> updateCustomerNumber(
            @PathParam("BANK_ID") String bankId,
            @PathParam("CUSTOMER_ID") String customerId,
            UpdateCustomerNumberJson body) {
        String number = body.customerNumber();
        if (number == null) {
            return refuse(bankId, customerId, ObpError.UPDATE_CUSTOMER_ERROR.with("customer_number must not be null."));
        }
        ObpException taken = CustomerNumberTaken.of(number, bankId);
        return whenStorable(bankId, customerId, body, id -> customers.updateNumber(bankId, id, number))
                .onFailure(failure -> DatabaseFailure.violates(Customer.NUMBER_AT_BANK, failure))
                .transform(violation -> taken)
                .onItem()
                .ifNull()
                .switchTo(() -> refuse(bankId, customerId, taken))
                .map(CustomerJson::of);
    }

    private Uni<CustomerJson> update(String bankId, String customerId, Record body) {
        return whenStorable(bankId, customerId, body, id -> customers.update(bankId, id, FieldValues.of(body)))
                .onItem()
                .ifNull()
                .failWith(() -> CustomerNotFound.of(customerId))
                .map(CustomerJson::of);
    }

    /** The customer comes before the limits of the body in the order of checks, the limits before the write. */
    private Uni<Customer> whenStorable(
            String bankId, String customerId, Record body, Function<UUID, Uni<Customer>> write) {
        UUID id = Ids.parse(customerId).orElseThrow(() -> CustomerNotFound.of(customerId));
        return StoreLimits.problem(body)
                .map(problem -> this.<Customer>refuse(bankId, customerId, problem))
                .orElseGet(() -> write.apply(id));
    }

    /** Fails with the problem, or with C when there is no such customer to have it. */
    private <T> Uni<T> refuse(String bankId, String customerId, ObpException problem) {
        return customers
                .get(CustomerColumns.OF_V310, bankId, customerId)
                .onItem()
                .failWith(() -> problem)
                .map(never -> null);
    }
}
