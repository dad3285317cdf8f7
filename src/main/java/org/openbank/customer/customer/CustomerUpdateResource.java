package org.openbank.customer.customer;

import java.util.Optional;
import java.util.UUID;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;

import org.openbank.customer.audit.CustomerData;
import org.openbank.customer.entitlement.RequiresRole;
import org.openbank.customer.entitlement.Role;
import org.openbank.customer.error.Errors;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.error.ObpException;
import org.openbank.customer.http.Idempotent;
import org.openbank.customer.json.FieldValues;
import org.openbank.customer.json.Ids;
import org.openbank.customer.json.StoreLimits;
import org.openbank.customer.precondition.Conditional;
import org.openbank.customer.precondition.Precondition;
import org.openbank.customer.precondition.Preconditions;
import org.openbank.customer.precondition.RowVersion;
import org.openbank.customer.storage.DatabaseFailure;

/** The eight updates of a customer (contract section 3.7); each writes its own columns only. */
@CustomerData
@Path("/obp/v3.1.0")
@Produces(MediaType.APPLICATION_JSON)
public class CustomerUpdateResource {

    private final Customers customers;
    private final Preconditions preconditions;

    CustomerUpdateResource(Customers customers, Preconditions preconditions) {
        this.customers = customers;
        this.preconditions = preconditions;
    }

    @PUT
    @Path("/banks/{BANK_ID}/customers/{CUSTOMER_ID}/email")
    @Consumes({MediaType.APPLICATION_JSON, "text/json"})
    @Conditional
    @Idempotent
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
    @Conditional
    @Idempotent
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
    @Conditional
    @Idempotent
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
    @Conditional
    @Idempotent
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
    @Conditional
    @Idempotent
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
    @Conditional
    @Idempotent
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
    @Conditional
    @Idempotent
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
    @Conditional
    @Idempotent
    @RequiresRole(Role.CanUpdateCustomerNumber)
    @Errors({
        ObpError.INVALID_JSON_CONTENT,
        ObpError.IF_MATCH_REQUIRED,
        ObpError.RESOURCE_CHANGED,
        ObpError.CUSTOMER_NUMBER_ALREADY_EXISTS
    })
    public Uni<CustomerJson> updateCustomerNumber(
            @PathParam("BANK_ID") String bankId,
            @PathParam("CUSTOMER_ID") String customerId,
            UpdateCustomerNumberJson body) {
        String number = body.customerNumber();
        if (number == null) {
            return refuse(
                    preconditions.current(),
                    bankId,
                    customerId,
                    ObpError.UPDATE_CUSTOMER_ERROR.with("customer_number must not be null."));
        }
        ObpException taken = CustomerNumberTaken.of(number, bankId);
        return update(
                        bankId,
                        customerId,
                        body,
                        (id, version) -> customers.updateNumber(bankId, id, version, number),
                        taken)
                .onFailure(failure -> DatabaseFailure.violates(Customer.NUMBER_AT_BANK, failure))
                .transform(violation -> taken)
                .map(CustomerJson::of);
    }

    private Uni<CustomerJson> update(String bankId, String customerId, Record body) {
        return update(
                        bankId,
                        customerId,
                        body,
                        (id, version) -> customers.update(bankId, id, version, FieldValues.of(body)),
                        Precondition.changed())
                .map(CustomerJson::of);
    }

    /** Writes a customer that still has this version, or any when it is null; null when nothing was written. */
    @FunctionalInterface
    private interface Write {
        Uni<Customer> of(UUID customerId, Long version);
    }

    /**
     * The customer comes before the precondition in the order of checks, that before the limits of the body, and those
     * before the write. Without a precondition nobody looks first: the write finds out whether there is a customer.
     *
     * @param unwritten why the write leaves a customer as they are
     */
    private Uni<Customer> update(String bankId, String customerId, Record body, Write write, ObpException unwritten) {
        UUID id = Ids.parse(customerId).orElseThrow(() -> CustomerNotFound.of(customerId));
        Precondition precondition = preconditions.current();
        Optional<ObpException> problem = StoreLimits.problem(body);
        if (problem.isPresent()) {
            return refuse(precondition, bankId, customerId, problem.get());
        }
        return precondition.isNone()
                ? write.of(id, null)
                        .onItem()
                        .ifNull()
                        .switchTo(() -> refuse(precondition, bankId, customerId, unwritten))
                : verified(precondition, bankId, customerId)
                        .flatMap(version -> update(precondition, bankId, customerId, version, write, unwritten));
    }

    /** Should the customer change in between to another version that the precondition allows, it is tried again. */
    private Uni<Customer> update(
            Precondition precondition,
            String bankId,
            String customerId,
            RowVersion seen,
            Write write,
            ObpException unwritten) {
        return write.of(seen.row(), precondition.isOfOneVersion() ? seen.version() : null)
                .onItem()
                .ifNull()
                .switchTo(() -> verified(precondition, bankId, customerId)
                        .flatMap(now -> now.equals(seen)
                                ? Uni.createFrom().failure(unwritten)
                                : update(precondition, bankId, customerId, now, write, unwritten)));
    }

    /** Fails with the problem, unless there is no such customer to have it, or one that the precondition forbids. */
    private <T> Uni<T> refuse(Precondition precondition, String bankId, String customerId, ObpException problem) {
        return verified(precondition, bankId, customerId)
                .onItem()
                .failWith(() -> problem)
                .map(never -> null);
    }

    private Uni<RowVersion> verified(Precondition precondition, String bankId, String customerId) {
        return customers.version(bankId, customerId).invoke(precondition::verify);
    }
}
