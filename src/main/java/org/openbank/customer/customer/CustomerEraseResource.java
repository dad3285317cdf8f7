package org.openbank.customer.customer;

import java.util.Map;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.openbank.customer.audit.AuditTrail;
import org.openbank.customer.audit.CustomerData;
import org.openbank.customer.entitlement.RequiresRole;
import org.openbank.customer.entitlement.Role;
import org.openbank.customer.http.Idempotent;
import org.openbank.customer.precondition.Conditional;
import org.openbank.customer.precondition.Preconditions;

/** Erases a customer and everything that belongs to them (contract section 7). */
@CustomerData
@Path("/obp/v4.0.0")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customer")
public class CustomerEraseResource {

    private final Preconditions preconditions;
    private final AuditTrail trail;

    CustomerEraseResource(Preconditions preconditions, AuditTrail trail) {
        this.preconditions = preconditions;
        this.trail = trail;
    }

    @DELETE
    @Path("/management/cascading/banks/{BANK_ID}/customers/{CUSTOMER_ID}")
    @WithTransaction
    @Conditional
    @Idempotent
    @RequiresRole(Role.CanDeleteCustomerCascade)
    @Operation(
            summary = "Delete Customer Cascade",
            description = "Erase the customer and everything that belongs to them. This cannot be undone.")
    public Uni<Boolean> deleteCustomerCascade(
            @PathParam("BANK_ID") String bankId, @PathParam("CUSTOMER_ID") String customerId) {
        return Customer.erase(bankId, customerId, preconditions.current())
                .call(children -> trail.changed(children, parent(customerId), parent("")))
                .call(trail::erased)
                .replaceWith(true);
    }

    /** What the children of an erased customer lose, as answers show it. */
    private static Map<String, String> parent(String customerId) {
        return Map.of("parent_customer_id", customerId);
    }
}
