package org.openbank.customer.finding;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import org.openbank.customer.audit.CustomerData;
import org.openbank.customer.customer.FoundCustomersJson;
import org.openbank.customer.entitlement.RequiresRole;
import org.openbank.customer.entitlement.Role;
import org.openbank.customer.export.Paged;
import org.openbank.customer.export.Paging;
import org.openbank.customer.export.StreamedList;
import org.openbank.customer.finding.CustomerLists.Part;
import org.openbank.customer.json.Streamed;

/** The customers of a bank (contract section 7.1). */
@CustomerData
@Path("/obp/v5.0.0")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customer")
public class CustomerListResource {

    private final CustomerLists lists;

    CustomerListResource(CustomerLists lists) {
        this.lists = lists;
    }

    @GET
    @Path("/banks/{BANK_ID}/customers")
    @RequiresRole({Role.CanGetCustomersAtOneBank, Role.CanGetCustomers})
    @Paged
    @Streamed(FoundCustomersJson.class)
    @Operation(
            summary = "Get Customers at Bank",
            description = "The customers of the bank, by last change. Dates of birth are days.")
    public Uni<RestResponse<StreamedList>> getCustomersAtOneBank(
            @PathParam("BANK_ID") String bankId, @Context UriInfo uri) {
        return lists.ofBank(Shape.FOUND, bankId, Part.ALL, Paging.ofPage(uri.getQueryParameters()));
    }

    @GET
    @Path("/banks/{BANK_ID}/customers-minimal")
    @RequiresRole(Role.CanGetCustomersMinimal)
    @Paged
    @Streamed(MinimalCustomersJson.class)
    @Operation(
            summary = "Get Customers at Bank (minimal)",
            description = "The ids of the customers of the bank, by last change.")
    public Uni<RestResponse<StreamedList>> getCustomersMinimalAtOneBank(
            @PathParam("BANK_ID") String bankId, @Context UriInfo uri) {
        return lists.ofBank(Shape.MINIMAL, bankId, Part.ALL, Paging.ofPage(uri.getQueryParameters()));
    }
}
