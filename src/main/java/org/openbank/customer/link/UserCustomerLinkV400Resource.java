package org.openbank.customer.link;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

import org.openbank.customer.audit.CustomerData;
import org.openbank.customer.entitlement.RequiresRole;
import org.openbank.customer.entitlement.Role;
import org.openbank.customer.error.Errors;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.export.ListFrame;
import org.openbank.customer.export.StreamedList;
import org.openbank.customer.export.StreamedLists;
import org.openbank.customer.http.Idempotent;
import org.openbank.customer.json.Ids;
import org.openbank.customer.json.Streamed;

import static org.openbank.customer.entitlement.Check.BANK;
import static org.openbank.customer.entitlement.Check.BANK_ID_FORMAT;
import static org.openbank.customer.entitlement.Check.ROLE;

/** Creates, shows and removes links between users and customers (contract section 7). */
@CustomerData
@Path("/obp/v4.0.0")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customer")
public class UserCustomerLinkV400Resource {

    private static final String SELECT =
            "select user_customer_link_id, customer_id, user_id, created_at from user_customer_link"
                    // By the index of what is asked for: the collation hides those that begin with the bank.
                    + " where bank_id = $1 collate \"C\"";

    private static final String NEWEST_FIRST = " order by created_at desc, user_customer_link_id";
    private static final String OF_USER = SELECT + " and user_id = $2" + NEWEST_FIRST;
    private static final String OF_CUSTOMER = SELECT + " and customer_id = $2" + NEWEST_FIRST;
    private static final ListFrame LINKS = ListFrame.of("user_customer_links");

    private final UserCustomerLinks links;
    private final StreamedLists lists;

    UserCustomerLinkV400Resource(UserCustomerLinks links, StreamedLists lists) {
        this.links = links;
        this.lists = lists;
    }

    @POST
    @Path("/banks/{BANK_ID}/user_customer_links")
    @Consumes({MediaType.APPLICATION_JSON, "text/json"})
    @ResponseStatus(201)
    @WithTransaction
    @Idempotent
    @RequiresRole(
            value = {Role.CanCreateUserCustomerLink, Role.CanCreateUserCustomerLinkAtAnyBank},
            checks = {BANK_ID_FORMAT, BANK, ROLE})
    @Errors({
        ObpError.USER_NOT_FOUND_BY_USER_ID,
        ObpError.CUSTOMER_NOT_FOUND_BY_CUSTOMER_ID,
        ObpError.CUSTOMER_ALREADY_EXISTS_FOR_USER
    })
    @Operation(
            summary = "Link a User to a Customer (v4.0.0)",
            description = "As createUserCustomerLinks, answered with 201.")
    public Uni<UserCustomerLinkJson> createUserCustomerLinksV400(
            @PathParam("BANK_ID") String bankId, CreateUserCustomerLinkJson body) {
        return links.create(bankId, body);
    }

    @GET
    @Path("/banks/{BANK_ID}/user_customer_links/users/{USER_ID}")
    @RequiresRole({Role.CanGetUserCustomerLink, Role.CanGetUserCustomerLinkAtAnyBank})
    @Operation(
            summary = "Get User Customer Links by User",
            description = "The links of the user with customers of this bank, newest first.")
    @Streamed(UserCustomerLinksJson.class)
    public Uni<StreamedList> getUserCustomerLinksByUserId(
            @PathParam("BANK_ID") String bankId, @PathParam("USER_ID") String userId) {
        return list(OF_USER, bankId, userId);
    }

    @GET
    @Path("/banks/{BANK_ID}/user_customer_links/customers/{CUSTOMER_ID}")
    @RequiresRole({Role.CanGetUserCustomerLink, Role.CanGetUserCustomerLinkAtAnyBank})
    @Operation(
            summary = "Get User Customer Links by Customer",
            description = "The links of the customer with users, newest first.")
    @Streamed(UserCustomerLinksJson.class)
    public Uni<StreamedList> getUserCustomerLinksByCustomerId(
            @PathParam("BANK_ID") String bankId, @PathParam("CUSTOMER_ID") String customerId) {
        return list(OF_CUSTOMER, bankId, customerId);
    }

    private Uni<StreamedList> list(String sql, String bankId, String id) {
        return lists.open(LINKS, sql, Tuple.of(bankId, Ids.parse(id).orElse(null)), UserCustomerLinkJson::of);
    }

    @DELETE
    @Path("/banks/{BANK_ID}/user_customer_links/{USER_CUSTOMER_LINK_ID}")
    @WithTransaction
    @Idempotent
    @RequiresRole({Role.CanDeleteUserCustomerLink, Role.CanDeleteUserCustomerLinkAtAnyBank})
    @Errors(ObpError.USER_CUSTOMER_LINK_NOT_FOUND)
    @Operation(
            summary = "Delete User Customer Link",
            description = "Remove the link, so that the user no longer sees the customer as their own.")
    public Uni<Boolean> deleteUserCustomerLink(
            @PathParam("BANK_ID") String bankId, @PathParam("USER_CUSTOMER_LINK_ID") String linkId) {
        return links.delete(bankId, linkId).replaceWith(true);
    }
}
