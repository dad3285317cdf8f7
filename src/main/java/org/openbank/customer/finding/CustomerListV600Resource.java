package org.openbank.customer.finding;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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
import org.openbank.customer.customer.CustomerType;
import org.openbank.customer.customer.Parents;
import org.openbank.customer.customer.TypedCustomersJson;
import org.openbank.customer.entitlement.RequiresRole;
import org.openbank.customer.entitlement.Role;
import org.openbank.customer.error.Errors;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.export.Paged;
import org.openbank.customer.export.Paging;
import org.openbank.customer.export.StreamedList;
import org.openbank.customer.finding.CustomerLists.Part;
import org.openbank.customer.json.Streamed;

/** The customers of a bank by what they are, as OBP's present front ends ask for them (contract section 7.1). */
@CustomerData
@Path("/obp/v6.0.0")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customer")
public class CustomerListV600Resource {

    private final CustomerLists lists;
    private final CustomerSearches searches;
    private final Parents parents;

    CustomerListV600Resource(CustomerLists lists, CustomerSearches searches, Parents parents) {
        this.lists = lists;
        this.searches = searches;
        this.parents = parents;
    }

    @GET
    @Path("/banks/{BANK_ID}/customers")
    @RequiresRole(
            value = Role.CanGetCustomersAtOneBank,
            alsoHeldBy = {Role.CanGetCustomers, Role.CanGetCustomer})
    @Paged
    @Streamed(TypedCustomersJson.class)
    @Operation(
            summary = "Get Customers at Bank",
            description = "The customers of the bank, of every type, by last change.")
    public Uni<RestResponse<StreamedList>> getCustomersAtOneBankV600(
            @PathParam("BANK_ID") String bankId, @Context UriInfo uri) {
        return lists.ofBank(Shape.TYPED, bankId, Part.ALL, Paging.ofPage(uri.getQueryParameters()));
    }

    @GET
    @Path("/banks/{BANK_ID}/retail-customers")
    @RequiresRole(
            value = Role.CanGetCustomersAtOneBank,
            alsoHeldBy = {Role.CanGetCustomers, Role.CanGetCustomer})
    @Paged
    @Streamed(TypedCustomersJson.class)
    @Operation(
            summary = "Get Retail Customers at Bank",
            description = "The customers of the bank who are individuals, by last change.")
    public Uni<RestResponse<StreamedList>> getRetailCustomersAtOneBank(
            @PathParam("BANK_ID") String bankId, @Context UriInfo uri) {
        return lists.ofBank(Shape.TYPED, bankId, Part.RETAIL, Paging.ofPage(uri.getQueryParameters()));
    }

    @GET
    @Path("/banks/{BANK_ID}/corporate-customers")
    @RequiresRole(
            value = Role.CanGetCustomersAtOneBank,
            alsoHeldBy = {Role.CanGetCustomers, Role.CanGetCustomer})
    @Paged
    @Streamed(TypedCustomersJson.class)
    @Operation(
            summary = "Get Corporate Customers at Bank",
            description = "The customers of the bank that are companies or subsidiaries, by last change.")
    public Uni<RestResponse<StreamedList>> getCorporateCustomersAtOneBank(
            @PathParam("BANK_ID") String bankId, @Context UriInfo uri) {
        return lists.ofBank(Shape.TYPED, bankId, Part.BUSINESS, Paging.ofPage(uri.getQueryParameters()));
    }

    @GET
    @Path("/banks/{BANK_ID}/corporate-customers/{CUSTOMER_ID}/subsidiaries")
    @RequiresRole(
            value = Role.CanGetCustomersAtOneBank,
            alsoHeldBy = {Role.CanGetCustomers, Role.CanGetCustomer})
    @Paged
    @Streamed(TypedCustomersJson.class)
    @Errors(ObpError.CUSTOMER_TYPE_MISMATCH)
    @Operation(
            summary = "Get Subsidiaries of Corporate Customer",
            description = "The customers whose parent this company is, by last change.")
    public Uni<RestResponse<StreamedList>> getCorporateCustomerSubsidiaries(
            @PathParam("BANK_ID") String bankId, @PathParam("CUSTOMER_ID") String customerId, @Context UriInfo uri) {
        return children(CustomerType.Group.BUSINESS, bankId, customerId, uri);
    }

    @GET
    @Path("/banks/{BANK_ID}/customers/{CUSTOMER_ID}/children")
    @RequiresRole(
            value = Role.CanGetCustomersAtOneBank,
            alsoHeldBy = {Role.CanGetCustomers, Role.CanGetCustomer})
    @Paged
    @Streamed(TypedCustomersJson.class)
    @Operation(
            summary = "Get Children of Customer",
            description = "The customers whose parent this customer is, by last change.")
    public Uni<RestResponse<StreamedList>> getCustomerChildren(
            @PathParam("BANK_ID") String bankId, @PathParam("CUSTOMER_ID") String customerId, @Context UriInfo uri) {
        return children(CustomerType.Group.ANY, bankId, customerId, uri);
    }

    /** The customer comes before the page in the order of checks. */
    private Uni<RestResponse<StreamedList>> children(
            CustomerType.Group group, String bankId, String customerId, UriInfo uri) {
        return parents.get(group, bankId, customerId)
                .flatMap(parentId ->
                        lists.ofParent(Shape.TYPED, bankId, parentId, Paging.ofPage(uri.getQueryParameters())));
    }

    @GET
    @Path("/customers")
    @RequiresRole(Role.CanGetCustomersAtAllBanks)
    @Paged
    @Streamed(TypedCustomersJson.class)
    @Operation(summary = "Get Customers at All Banks", description = "The customers of all banks, by last change.")
    public Uni<RestResponse<StreamedList>> getCustomersAtAllBanks(@Context UriInfo uri) {
        return lists.ofAllBanks(Shape.TYPED, Paging.ofPage(uri.getQueryParameters()));
    }

    @POST
    @Path("/banks/{BANK_ID}/customers/legal-name")
    @Consumes({MediaType.APPLICATION_JSON, "text/json"})
    @RequiresRole(
            value = Role.CanGetCustomersAtOneBank,
            alsoHeldBy = {Role.CanGetCustomers, Role.CanGetCustomer})
    @Streamed(TypedCustomersJson.class)
    @Operation(summary = "Get Customers by Legal Name", description = LegalNameSearchResource.DESCRIPTION)
    public Uni<StreamedList> getCustomersByLegalNameV600(@PathParam("BANK_ID") String bankId, LegalNameJson body) {
        return searches.byLegalName(Shape.TYPED, bankId, body.legalName());
    }
}
