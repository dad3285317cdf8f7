package org.openbank.customer.trail;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import org.openbank.customer.audit.CustomerData;
import org.openbank.customer.entitlement.AnyUser;
import org.openbank.customer.entitlement.RequiresRole;
import org.openbank.customer.entitlement.Role;
import org.openbank.customer.error.Errors;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.export.Paged;
import org.openbank.customer.export.StreamedList;
import org.openbank.customer.http.ContinuedAnswer;
import org.openbank.customer.http.Lines;
import org.openbank.customer.json.Streamed;
import org.openbank.customer.security.CurrentCaller;

/** Shows who read and changed what of customers (contract section 14). */
@CustomerData
@Path("/obp/v3.1.0")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit")
public class AuditEventResource {

    private final AuditEvents events;
    private final CurrentCaller caller;

    AuditEventResource(AuditEvents events, CurrentCaller caller) {
        this.events = events;
        this.caller = caller;
    }

    @GET
    @Path("/banks/{BANK_ID}/audit-events")
    @RequiresRole(Role.CanGetAuditEvents)
    @Paged(Paged.Kind.CONTINUED)
    @Streamed(AuditEventsJson.class)
    @Errors(ObpError.INVALID_FILTER_PARAMETER_FORMAT)
    @Operation(
            summary = "Get Audit Events",
            description =
                    "Who read and changed which customer of the bank, and what was refused, newest first. Reading this is recorded too.")
    public Uni<RestResponse<StreamedList>> getAuditEvents(
            @PathParam("BANK_ID") String bankId,
            @QueryParam("customer_id") String customerId,
            @QueryParam("user_id") String userId,
            @QueryParam("operation_id") String operationId,
            @Context UriInfo uri,
            @Context RoutingContext routing) {
        boolean lines = Lines.areWanted(routing);
        return events.ofBank(bankId, AuditQuery.of(uri.getQueryParameters(), lines), lines)
                .map(page -> answer(page, lines, uri));
    }

    @GET
    @Path("/my/audit-events")
    @AnyUser
    @Paged(Paged.Kind.CONTINUED)
    @Streamed(MyAuditEventsJson.class)
    @Errors(ObpError.INVALID_FILTER_PARAMETER_FORMAT)
    @Operation(
            summary = "Get My Audit Events",
            description =
                    "When and to what end the customers who are linked to the caller were read or changed, newest first.")
    public Uni<RestResponse<StreamedList>> getMyAuditEvents(@Context UriInfo uri, @Context RoutingContext routing) {
        boolean lines = Lines.areWanted(routing);
        return events.ofUser(caller.userId(), AuditQuery.of(uri.getQueryParameters(), lines), lines)
                .map(page -> answer(page, lines, uri));
    }

    private static RestResponse<StreamedList> answer(AuditEvents.Page page, boolean lines, UriInfo uri) {
        return ContinuedAnswer.of(page.events(), page.next(), lines, uri).build();
    }
}
