package org.openbank.customer.customer;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;

import org.openbank.customer.audit.CustomerData;
import org.openbank.customer.entitlement.AnyUser;
import org.openbank.customer.export.StreamedList;
import org.openbank.customer.http.NativeVersion;
import org.openbank.customer.json.Streamed;
import org.openbank.customer.security.CurrentCaller;

/** The customers that are linked to the caller (contract sections 3.4 and 3.5). */
@CustomerData
@Path("/obp/v3.1.0")
@Produces(MediaType.APPLICATION_JSON)
public class LinkedCustomerResource {

    private final Customers customers;
    private final CurrentCaller caller;

    LinkedCustomerResource(Customers customers, CurrentCaller caller) {
        this.customers = customers;
        this.caller = caller;
    }

    @GET
    @NativeVersion("v3.0.0")
    @Path("/users/current/customers")
    @AnyUser
    @Streamed(LinkedCustomersJson.class)
    public Uni<StreamedList> getCustomersForUser() {
        return customers.linkedTo(caller.userId());
    }

    @GET
    @NativeVersion("v2.1.0")
    @Path("/banks/{BANK_ID}/customers")
    @AnyUser
    @Streamed(ListedCustomersJson.class)
    public Uni<StreamedList> getCustomersForCurrentUserAtBank(@PathParam("BANK_ID") String bankId) {
        return customers.listedOf(caller.userId(), bankId);
    }
}
