package org.openbank.customer.firehose;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import io.smallrye.mutiny.Uni;
import org.jboss.resteasy.reactive.RestResponse;

import org.openbank.customer.audit.CustomerData;
import org.openbank.customer.customer.CustomerColumns;
import org.openbank.customer.customer.ListedCustomerJson;
import org.openbank.customer.customer.ListedCustomersJson;
import org.openbank.customer.entitlement.RequiresRole;
import org.openbank.customer.entitlement.Role;
import org.openbank.customer.error.Errors;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.export.ListFrame;
import org.openbank.customer.export.Paged;
import org.openbank.customer.export.StreamedList;
import org.openbank.customer.export.StreamedLists;
import org.openbank.customer.json.Streamed;

import static org.openbank.customer.entitlement.Check.BANK;
import static org.openbank.customer.entitlement.Check.FIREHOSE;
import static org.openbank.customer.entitlement.Check.ROLE;

/** Bulk access to the customers of a bank, streamed (contract section 3.6). */
@CustomerData
@Path("/obp/v3.1.0")
@Produces(MediaType.APPLICATION_JSON)
public class FirehoseResource {

    private final StreamedLists lists;

    FirehoseResource(StreamedLists lists) {
        this.lists = lists;
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
            @PathParam("BANK_ID") String bankId, @Context UriInfo uri) {
        FirehoseQuery query = FirehoseQuery.of(uri.getQueryParameters());
        return lists.openFirehose(
                        ListFrame.of("customers"),
                        query.sql(),
                        query.parameters(bankId),
                        row -> ListedCustomerJson.of(CustomerColumns.OF_V310.read(row)))
                .map(list -> RestResponse.ResponseBuilder.ok(list)
                        .header("Range", query.paging().range())
                        .build());
    }
}
