package org.openbank.customer.crm;

import java.util.UUID;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

import org.openbank.customer.customer.Customer;
import org.openbank.customer.entitlement.RequiresRole;
import org.openbank.customer.entitlement.Role;
import org.openbank.customer.error.Errors;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.json.StoreLimits;
import org.openbank.customer.storage.Now;

import static org.openbank.customer.entitlement.Check.BANK;
import static org.openbank.customer.entitlement.Check.ROLE_IF_CONFIGURED;

/** CRM events of a bank (contract sections 3.12 and 6). */
@Path("/obp/v3.1.0")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customer")
public class CrmEventResource {

    private static final String NEWEST_FIRST =
            """
            select e, c.customerNumber from CrmEvent e
            join Customer c on c.bankId = e.bankId and c.customerId = e.customerId
            where e.bankId = :bank
            order by e.actualDate desc nulls last, e.createdAt desc, e.crmEventId
            """;

    @GET
    @Path("/banks/{BANK_ID}/crm-events")
    @WithSession
    @RequiresRole(
            value = Role.CanGetCrmEvents,
            checks = {BANK, ROLE_IF_CONFIGURED})
    public Uni<CrmEventsJson> getCrmEvents(@PathParam("BANK_ID") String bankId) {
        return Panache.getSession()
                .flatMap(session -> session.createQuery(NEWEST_FIRST, Object[].class)
                        .setParameter("bank", bankId)
                        .getResultList())
                .map(rows -> new CrmEventsJson(rows.stream()
                        .map(row -> CrmEventJson.of((CrmEvent) row[0], (String) row[1]))
                        .toList()));
    }

    @POST
    @Path("/banks/{BANK_ID}/crm-events")
    @Consumes({MediaType.APPLICATION_JSON, "text/json"})
    @ResponseStatus(201)
    @WithTransaction
    @RequiresRole(Role.CanCreateCrmEvent)
    @Errors(ObpError.CUSTOMER_NOT_FOUND)
    @Operation(
            summary = "Create CRM Event",
            description = "Record something that happened between the bank and the customer with this customer_number.")
    public Uni<CrmEventJson> createCrmEvent(@PathParam("BANK_ID") String bankId, CreateCrmEventJson body) {
        return Customer.getByNumber(bankId, body.customerNumber())
                .invoke(() -> StoreLimits.check(body))
                .flatMap(customer -> newEvent(customer, body).<CrmEvent>persist())
                .map(event -> CrmEventJson.of(event, body.customerNumber()));
    }

    private static CrmEvent newEvent(Customer customer, CreateCrmEventJson body) {
        CrmEvent event = new CrmEvent();
        event.bankId = customer.bankId;
        event.customerId = customer.customerId;
        event.crmEventId = UUID.randomUUID();
        event.createdAt = Now.instant();
        event.customerName = body.customerName();
        event.category = body.category();
        event.detail = body.detail();
        event.channel = body.channel();
        event.scheduledDate = body.scheduledDate();
        event.actualDate = body.actualDate();
        event.result = body.result();
        return event;
    }
}
