package org.openbank.customer.address;

import java.util.UUID;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import org.jboss.resteasy.reactive.ResponseStatus;

import org.openbank.customer.audit.AuditTrail;
import org.openbank.customer.audit.CustomerData;
import org.openbank.customer.config.ObpConfig;
import org.openbank.customer.customer.Customer;
import org.openbank.customer.entitlement.RequiresRole;
import org.openbank.customer.entitlement.Role;
import org.openbank.customer.error.Errors;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.events.Topic;
import org.openbank.customer.http.Idempotent;
import org.openbank.customer.json.StoreLimits;
import org.openbank.customer.precondition.Conditional;
import org.openbank.customer.precondition.Precondition;
import org.openbank.customer.precondition.Preconditions;
import org.openbank.customer.storage.Now;

/** Addresses of a customer (contract section 3.8). */
@CustomerData
@Path("/obp/v3.1.0")
@Produces(MediaType.APPLICATION_JSON)
public class CustomerAddressResource {

    private final ObpConfig.Limits limits;
    private final Preconditions preconditions;
    private final AuditTrail trail;

    CustomerAddressResource(ObpConfig config, Preconditions preconditions, AuditTrail trail) {
        this.limits = config.limits();
        this.preconditions = preconditions;
        this.trail = trail;
    }

    @POST
    @Path("/banks/{BANK_ID}/customers/{CUSTOMER_ID}/address")
    @Consumes({MediaType.APPLICATION_JSON, "text/json"})
    @ResponseStatus(201)
    @WithTransaction
    @Idempotent
    @RequiresRole(Role.CanCreateCustomerAddress)
    public Uni<CustomerAddressJson> createCustomerAddress(
            @PathParam("BANK_ID") String bankId,
            @PathParam("CUSTOMER_ID") String customerId,
            CustomerAddressBodyJson body) {
        return Customer.lockAtBank(bankId, customerId)
                .invoke(() -> StoreLimits.check(body))
                .call(customer -> CustomerAddress.count(customer)
                        .invoke(count -> Customer.verifyRoom("addresses", count, limits.addresses())))
                .flatMap(customer -> newAddress(customer, body).<CustomerAddress>persist())
                .map(CustomerAddressJson::of)
                .call(answer -> trail.created(Topic.ADDRESS, answer));
    }

    private static CustomerAddress newAddress(Customer customer, CustomerAddressBodyJson body) {
        CustomerAddress address = new CustomerAddress();
        address.bankId = customer.bankId;
        address.customerId = customer.customerId;
        address.customerAddressId = UUID.randomUUID();
        address.createdAt = Now.instant();
        body.applyTo(address);
        return address;
    }

    @GET
    @Path("/banks/{BANK_ID}/customers/{CUSTOMER_ID}/addresses")
    @WithSession
    @RequiresRole(Role.CanGetCustomerAddress)
    public Uni<CustomerAddressesJson> getCustomerAddresses(
            @PathParam("BANK_ID") String bankId, @PathParam("CUSTOMER_ID") String customerId) {
        return Customer.getAtBank(bankId, customerId)
                .flatMap(CustomerAddress::of)
                .map(CustomerAddressesJson::of);
    }

    @PUT
    @Path("/banks/{BANK_ID}/customers/{CUSTOMER_ID}/addresses/{CUSTOMER_ADDRESS_ID}")
    @Consumes({MediaType.APPLICATION_JSON, "text/json"})
    @WithTransaction
    @Conditional
    @Idempotent
    @RequiresRole(Role.CanCreateCustomer)
    @Errors(ObpError.CUSTOMER_ADDRESS_NOT_FOUND)
    public Uni<CustomerAddressJson> updateCustomerAddress(
            @PathParam("BANK_ID") String bankId,
            @PathParam("CUSTOMER_ID") String customerId,
            @PathParam("CUSTOMER_ADDRESS_ID") String addressId,
            CustomerAddressBodyJson body) {
        Precondition precondition = preconditions.current();
        return Customer.getAtBank(bankId, customerId)
                .flatMap(customer -> CustomerAddress.lock(customer, addressId))
                .invoke(address -> precondition.verify(address.rowVersion()))
                .invoke(() -> StoreLimits.check(body))
                .flatMap(address -> change(address, body));
    }

    private Uni<CustomerAddressJson> change(CustomerAddress address, CustomerAddressBodyJson body) {
        CustomerAddressJson before = CustomerAddressJson.of(address);
        body.change(address);
        CustomerAddressJson after = CustomerAddressJson.of(address);
        return trail.changed(Topic.ADDRESS, before, after).replaceWith(after);
    }

    @DELETE
    @Path("/banks/{BANK_ID}/customers/{CUSTOMER_ID}/addresses/{CUSTOMER_ADDRESS_ID}")
    @WithTransaction
    @Conditional
    @Idempotent
    @RequiresRole(Role.CanDeleteCustomerAddress)
    @Errors(ObpError.CUSTOMER_ADDRESS_NOT_FOUND)
    public Uni<Boolean> deleteCustomerAddress(
            @PathParam("BANK_ID") String bankId,
            @PathParam("CUSTOMER_ID") String customerId,
            @PathParam("CUSTOMER_ADDRESS_ID") String addressId) {
        Precondition precondition = preconditions.current();
        return Customer.getAtBank(bankId, customerId)
                .flatMap(customer -> CustomerAddress.delete(customer, addressId, precondition))
                .map(CustomerAddressJson::of)
                .call(answer -> trail.deleted(Topic.ADDRESS, answer))
                .replaceWith(true);
    }
}
