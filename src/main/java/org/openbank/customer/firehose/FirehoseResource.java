package org.openbank.customer.firehose;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.RestResponse;

import org.openbank.customer.audit.CustomerData;
import org.openbank.customer.customer.ListedCustomersJson;
import org.openbank.customer.entitlement.RequiresRole;
import org.openbank.customer.entitlement.Role;
import org.openbank.customer.error.Errors;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.export.ListFrame;
import org.openbank.customer.export.Paged;
import org.openbank.customer.export.StreamedList;
import org.openbank.customer.http.ContinuedAnswer;
import org.openbank.customer.http.Lines;
import org.openbank.customer.json.Streamed;

import static org.openbank.customer.entitlement.Check.BANK;
import static org.openbank.customer.entitlement.Check.FIREHOSE;
import static org.openbank.customer.entitlement.Check.ROLE;

/** Bulk access to the customers of a bank, streamed, and continued by key (contract sections 3.6 and 17). */
@CustomerData
@Path("/obp/v3.1.0")
@Produces(MediaType.APPLICATION_JSON)
public class FirehoseResource {

    private final Firehose firehose;

    FirehoseResource(Firehose firehose) {
        this.firehose = firehose;
    }

    @GET
    @Path("/banks/{BANK_ID}/firehose/customers")
    @RequiresRole(
            value = Role.CanUseCustomerFirehoseAtAnyBank,
            checks = {FIREHOSE, ROLE, BANK})
    @Paged(Paged.Kind.BY_LAST_CHANGE)
    @Streamed(ListedCustomersJson.class)
    @Errors(ObpError.INVALID_FILTER_PARAMETER_FORMAT)
    public Uni<RestResponse<StreamedList>> getFirehoseCustomers(
            @PathParam("BANK_ID") String bankId, @Context UriInfo uri, @Context RoutingContext routing) {
        boolean lines = Lines.areWanted(routing);
        FirehoseQuery query = FirehoseQuery.of(uri.getQueryParameters(), lines);
        return firehose.read(bankId, query, lines ? ListFrame.LINES : ListFrame.of("customers"))
                .map(page -> answer(page, query, uri, lines));
    }

    private static RestResponse<StreamedList> answer(
            Firehose.Page page, FirehoseQuery query, UriInfo uri, boolean lines) {
        RestResponse.ResponseBuilder<StreamedList> answer = ContinuedAnswer.of(
                        page.customers(), page.next(), lines, uri)
                .header("Range", query.paging().range());
        page.later().ifPresent(later -> answer.header("Next-After", later.token()));
        return answer.build();
    }
}
