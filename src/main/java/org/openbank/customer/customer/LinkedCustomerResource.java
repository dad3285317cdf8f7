package org.openbank.customer.customer;

import java.util.Map;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;

import org.openbank.customer.entitlement.AnyUser;
import org.openbank.customer.security.CurrentCaller;

/** The customers that are linked to the caller (contract sections 3.4 and 3.5). */
@Path("/obp/v3.1.0")
@Produces(MediaType.APPLICATION_JSON)
public class LinkedCustomerResource {

    private static final String LINKED_TO_USER =
            """
            exists (select 1 from UserCustomerLink l
                    where l.bankId = c.bankId and l.customerId = c.customerId and l.userId = :user)
            """;

    private final CurrentCaller caller;

    LinkedCustomerResource(CurrentCaller caller) {
        this.caller = caller;
    }

    @GET
    @Path("/users/current/customers")
    @WithSession
    @AnyUser
    public Uni<LinkedCustomersJson> getCustomersForUser() {
        return CustomerWithAttributes.list(LINKED_TO_USER, Map.of("user", caller.userId()))
                .map(LinkedCustomersJson::of);
    }

    @GET
    @Path("/banks/{BANK_ID}/customers")
    @WithSession
    @AnyUser
    public Uni<ListedCustomersJson> getCustomersForCurrentUserAtBank(@PathParam("BANK_ID") String bankId) {
        return Customer.<Customer>list(
                        "from Customer c where c.bankId = :bank and " + LINKED_TO_USER + " order by c.customerId",
                        Map.of("bank", bankId, "user", caller.userId()))
                .map(ListedCustomersJson::of);
    }
}
