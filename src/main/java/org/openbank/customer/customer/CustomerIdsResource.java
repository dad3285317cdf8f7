package org.openbank.customer.customer;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.openbank.customer.audit.CustomerData;
import org.openbank.customer.entitlement.AnyUser;
import org.openbank.customer.export.StreamedList;
import org.openbank.customer.json.Streamed;
import org.openbank.customer.security.CurrentCaller;

/** The ids of the customers that are linked to the caller (contract section 7.1). */
@CustomerData
@Path("/obp/v5.1.0")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customer")
public class CustomerIdsResource {

    private final Customers customers;
    private final CurrentCaller caller;

    CustomerIdsResource(Customers customers, CurrentCaller caller) {
        this.customers = customers;
        this.caller = caller;
    }

    @GET
    @Path("/users/current/customers/customer_ids")
    @AnyUser
    @Streamed(CustomerIdsJson.class)
    @Operation(
            summary = "Get Customers for Current User (IDs only)",
            description = "The ids of the customers that are linked to the caller, at all banks.")
    public Uni<StreamedList> getCustomersForUserIdsOnly() {
        return customers.idsOf(caller.userId());
    }
}
