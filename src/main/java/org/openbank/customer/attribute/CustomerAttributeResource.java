package org.openbank.customer.attribute;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

import org.openbank.customer.audit.AuditTrail;
import org.openbank.customer.audit.CustomerData;
import org.openbank.customer.config.ObpConfig;
import org.openbank.customer.customer.Customer;
import org.openbank.customer.customer.CustomerAttribute;
import org.openbank.customer.customer.CustomerAttributeJson;
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

/** Attributes of a customer (contract section 7). */
@CustomerData
@Path("/obp/v4.0.0")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customer")
public class CustomerAttributeResource {

    private final ObpConfig.Limits limits;
    private final Preconditions preconditions;
    private final AuditTrail trail;

    CustomerAttributeResource(ObpConfig config, Preconditions preconditions, AuditTrail trail) {
        this.limits = config.limits();
        this.preconditions = preconditions;
        this.trail = trail;
    }

    @POST
    @Path("/banks/{BANK_ID}/customers/{CUSTOMER_ID}/attribute")
    @Consumes({MediaType.APPLICATION_JSON, "text/json"})
    @ResponseStatus(201)
    @WithTransaction
    @Idempotent
    @RequiresRole({Role.CanCreateCustomerAttributeAtOneBank, Role.CanCreateCustomerAttributeAtAnyBank})
    @Operation(
            summary = "Create Customer Attribute",
            description =
                    "Give the customer an attribute: a named value of the type STRING, INTEGER, DOUBLE or DATE_WITH_DAY.")
    public Uni<CustomerAttributeJson> createCustomerAttribute(
            @PathParam("BANK_ID") String bankId,
            @PathParam("CUSTOMER_ID") String customerId,
            CustomerAttributeBodyJson body) {
        body.verifyType();
        return Customer.lockAtBank(bankId, customerId)
                .invoke(body::verifyValue)
                .invoke(() -> StoreLimits.check(body))
                .call(customer -> CustomerAttribute.count(customer)
                        .invoke(count -> Customer.verifyRoom("attributes", count, limits.attributes())))
                .flatMap(customer -> newAttribute(customer, body).<CustomerAttribute>persist())
                .map(CustomerAttributeJson::of)
                .call(answer -> trail.created(Topic.ATTRIBUTE, answer));
    }

    private static CustomerAttribute newAttribute(Customer customer, CustomerAttributeBodyJson body) {
        CustomerAttribute attribute = new CustomerAttribute();
        attribute.bankId = customer.bankId;
        attribute.customerId = customer.customerId;
        attribute.customerAttributeId = UUID.randomUUID();
        attribute.createdAt = Now.instant();
        body.applyTo(attribute);
        return attribute;
    }

    @PUT
    @Path("/banks/{BANK_ID}/customers/{CUSTOMER_ID}/attributes/{CUSTOMER_ATTRIBUTE_ID}")
    @Consumes({MediaType.APPLICATION_JSON, "text/json"})
    @WithTransaction
    @Conditional
    @Idempotent
    @RequiresRole({Role.CanUpdateCustomerAttributeAtOneBank, Role.CanUpdateCustomerAttributeAtAnyBank})
    @Errors(ObpError.CUSTOMER_ATTRIBUTE_NOT_FOUND)
    @Operation(summary = "Update Customer Attribute", description = "Replace name, type and value of an attribute.")
    public Uni<CustomerAttributeJson> updateCustomerAttribute(
            @PathParam("BANK_ID") String bankId,
            @PathParam("CUSTOMER_ID") String customerId,
            @PathParam("CUSTOMER_ATTRIBUTE_ID") String attributeId,
            CustomerAttributeBodyJson body) {
        Precondition precondition = preconditions.current();
        body.verifyType();
        return Customer.getAtBank(bankId, customerId)
                .flatMap(customer -> CustomerAttribute.lock(customer, attributeId))
                .invoke(body::verifyValue)
                .invoke(attribute -> precondition.verify(attribute.rowVersion()))
                .invoke(() -> StoreLimits.check(body))
                .flatMap(attribute -> change(attribute, body));
    }

    private Uni<CustomerAttributeJson> change(CustomerAttribute attribute, CustomerAttributeBodyJson body) {
        CustomerAttributeJson before = CustomerAttributeJson.of(attribute);
        body.change(attribute);
        CustomerAttributeJson after = CustomerAttributeJson.of(attribute);
        return trail.changed(Topic.ATTRIBUTE, before, after).replaceWith(after);
    }

    @GET
    @Path("/banks/{BANK_ID}/customers/{CUSTOMER_ID}/attributes")
    @WithSession
    @RequiresRole({Role.CanGetCustomerAttributesAtOneBank, Role.CanGetCustomerAttributesAtAnyBank})
    @Operation(summary = "Get Customer Attributes", description = "The attributes of the customer, oldest first.")
    public Uni<CustomerAttributesJson> getCustomerAttributes(
            @PathParam("BANK_ID") String bankId, @PathParam("CUSTOMER_ID") String customerId) {
        return Customer.getAtBank(bankId, customerId)
                .flatMap(CustomerAttribute::of)
                .map(CustomerAttributeJson::of)
                .map(CustomerAttributesJson::new);
    }

    @GET
    @Path("/banks/{BANK_ID}/customers/{CUSTOMER_ID}/attributes/{CUSTOMER_ATTRIBUTE_ID}")
    @WithSession
    @RequiresRole({Role.CanGetCustomerAttributeAtOneBank, Role.CanGetCustomerAttributeAtAnyBank})
    @Errors(ObpError.CUSTOMER_ATTRIBUTE_NOT_FOUND)
    @Operation(summary = "Get Customer Attribute By Id", description = "One attribute of the customer.")
    public Uni<CustomerAttributeJson> getCustomerAttribute(
            @PathParam("BANK_ID") String bankId,
            @PathParam("CUSTOMER_ID") String customerId,
            @PathParam("CUSTOMER_ATTRIBUTE_ID") String attributeId) {
        return Customer.getAtBank(bankId, customerId)
                .flatMap(customer -> CustomerAttribute.get(customer, attributeId))
                .map(CustomerAttributeJson::of);
    }

    @DELETE
    @Path("/banks/{BANK_ID}/customers/attributes/{CUSTOMER_ATTRIBUTE_ID}")
    @WithTransaction
    @Conditional
    @Idempotent
    @RequiresRole({Role.CanDeleteCustomerAttributeAtOneBank, Role.CanDeleteCustomerAttributeAtAnyBank})
    @Errors(ObpError.CUSTOMER_ATTRIBUTE_NOT_FOUND)
    @Operation(
            summary = "Delete Customer Attribute",
            description = "Remove an attribute from whichever customer of the bank has it.")
    public Uni<Void> deleteCustomerAttribute(
            @PathParam("BANK_ID") String bankId, @PathParam("CUSTOMER_ATTRIBUTE_ID") String attributeId) {
        return CustomerAttribute.delete(bankId, attributeId, preconditions.current())
                .map(CustomerAttributeJson::of)
                .flatMap(answer -> trail.deleted(Topic.ATTRIBUTE, answer));
    }
}
