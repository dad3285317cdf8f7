package org.openbank.customer.crm;

import java.util.UUID;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

import org.openbank.customer.audit.AuditTrail;
import org.openbank.customer.audit.CustomerData;
import org.openbank.customer.customer.Customer;
import org.openbank.customer.entitlement.CurrentStanding;
import org.openbank.customer.entitlement.RequiresRole;
import org.openbank.customer.entitlement.Role;
import org.openbank.customer.error.Errors;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.events.Topic;
import org.openbank.customer.export.ListFrame;
import org.openbank.customer.export.Paged;
import org.openbank.customer.export.Paging;
import org.openbank.customer.export.StreamedList;
import org.openbank.customer.export.StreamedLists;
import org.openbank.customer.http.Idempotent;
import org.openbank.customer.http.NativeVersion;
import org.openbank.customer.json.StoreLimits;
import org.openbank.customer.json.Streamed;
import org.openbank.customer.security.CurrentCaller;
import org.openbank.customer.storage.Now;

import static org.openbank.customer.entitlement.Check.BANK;
import static org.openbank.customer.entitlement.Check.ROLE_IF_CONFIGURED;

/** CRM events of a bank (contract sections 3.12 and 6). */
@CustomerData
@Path("/obp/v3.1.0")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customer")
public class CrmEventResource {

    private static final String SELECT =
            """
            select e.crm_event_id, e.bank_id, e.customer_name, c.customer_number, e.category, e.detail, e.channel,
                   e.scheduled_date, e.actual_date, e.result
            """;

    private static final String OF_BANK =
            """
              from crm_event e
              join customer c on c.bank_id = e.bank_id and c.customer_id = e.customer_id
             where e.bank_id = $1
            """;

    /** One customer after the other by its key, and the events of each by theirs, whatever the planner knows. */
    private static final String OF_OWN_CUSTOMERS =
            """
              from user_customer_link l
             cross join lateral (select customer_number from customer
                                  where bank_id = $1 and customer_id = l.customer_id limit 1) as c
             cross join lateral (select * from crm_event
                                  where customer_id = l.customer_id and bank_id = $1 collate "C" offset 0) as e
             where l.user_id = $4 and l.bank_id = $1 collate "C"
            """;

    private static final String NEWEST_FIRST =
            " order by e.actual_date desc nulls last, e.created_at desc, e.crm_event_id limit $2 offset $3";

    private final StreamedLists lists;
    private final CurrentCaller caller;
    private final CurrentStanding standing;
    private final AuditTrail trail;

    CrmEventResource(StreamedLists lists, CurrentCaller caller, CurrentStanding standing, AuditTrail trail) {
        this.lists = lists;
        this.caller = caller;
        this.standing = standing;
        this.trail = trail;
    }

    /** Who holds the role sees all of the bank, everybody else the events of the customers linked to them. */
    @GET
    @NativeVersion("v1.4.0")
    @Path("/banks/{BANK_ID}/crm-events")
    @RequiresRole(
            value = Role.CanGetCrmEvents,
            checks = {BANK, ROLE_IF_CONFIGURED})
    @Paged(Paged.Kind.WHOLE)
    @Streamed(CrmEventsJson.class)
    @Errors(ObpError.INVALID_FILTER_PARAMETER_FORMAT)
    public Uni<StreamedList> getCrmEvents(@PathParam("BANK_ID") String bankId, @Context UriInfo uri) {
        Paging paging = Paging.ofWhole(uri.getQueryParameters());
        Tuple parameters = Tuple.of(bankId, paging.limit(), paging.offset());
        boolean ofBank = standing.get().roleHeld();
        if (!ofBank) {
            parameters.addUUID(caller.userId());
        }
        String whose = ofBank ? OF_BANK : OF_OWN_CUSTOMERS;
        return lists.open(ListFrame.of("crm_events"), SELECT + whose + NEWEST_FIRST, parameters, CrmEventJson::of);
    }

    @POST
    @Path("/banks/{BANK_ID}/crm-events")
    @Consumes({MediaType.APPLICATION_JSON, "text/json"})
    @ResponseStatus(201)
    @WithTransaction
    @Idempotent
    @RequiresRole(Role.CanCreateCrmEvent)
    @Errors(ObpError.CUSTOMER_NOT_FOUND)
    @Operation(
            summary = "Create CRM Event",
            description = "Record something that happened between the bank and the customer with this customer_number.")
    public Uni<CrmEventJson> createCrmEvent(@PathParam("BANK_ID") String bankId, CreateCrmEventJson body) {
        return Customer.getByNumber(bankId, body.customerNumber())
                .invoke(() -> StoreLimits.check(body))
                .flatMap(customer -> newEvent(customer, body).<CrmEvent>persist())
                .map(event -> CrmEventJson.of(event, body.customerNumber()))
                .call(answer -> trail.created(Topic.CRM_EVENT, answer));
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
