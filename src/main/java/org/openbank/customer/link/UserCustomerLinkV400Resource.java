package org.openbank.customer.link;

import java.util.List;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

import org.openbank.customer.entitlement.RequiresRole;
import org.openbank.customer.entitlement.Role;
import org.openbank.customer.error.Errors;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.json.Ids;

import static org.openbank.customer.entitlement.Check.BANK;
import static org.openbank.customer.entitlement.Check.BANK_ID_FORMAT;
import static org.openbank.customer.entitlement.Check.ROLE;

/** Creates, shows and removes links between users and customers (contract section 7). */
@Path("/obp/v4.0.0")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customer")
public class UserCustomerLinkV400Resource {

    @POST
    @Path("/banks/{BANK_ID}/user_customer_links")
    @Consumes({MediaType.APPLICATION_JSON, "text/json"})
    @ResponseStatus(201)
    @WithTransaction
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
        return UserCustomerLinks.create(bankId, body);
    }

    @GET
    @Path("/banks/{BANK_ID}/user_customer_links/users/{USER_ID}")
    @WithSession
    @RequiresRole({Role.CanGetUserCustomerLink, Role.CanGetUserCustomerLinkAtAnyBank})
    @Operation(
            summary = "Get User Customer Links by User",
            description = "The links of the user with customers of this bank, newest first.")
    public Uni<UserCustomerLinksJson> getUserCustomerLinksByUserId(
            @PathParam("BANK_ID") String bankId, @PathParam("USER_ID") String userId) {
        return Ids.parse(userId)
                .map(id -> UserCustomerLink.ofUser(bankId, id))
                .orElseGet(() -> Uni.createFrom().item(List.of()))
                .map(UserCustomerLinkJson::of);
    }

    @GET
    @Path("/banks/{BANK_ID}/user_customer_links/customers/{CUSTOMER_ID}")
    @WithSession
    @RequiresRole({Role.CanGetUserCustomerLink, Role.CanGetUserCustomerLinkAtAnyBank})
    @Operation(
            summary = "Get User Customer Links by Customer",
            description = "The links of the customer with users, newest first.")
    public Uni<UserCustomerLinksJson> getUserCustomerLinksByCustomerId(
            @PathParam("BANK_ID") String bankId, @PathParam("CUSTOMER_ID") String customerId) {
        return Ids.parse(customerId)
                .map(id -> UserCustomerLink.ofCustomer(bankId, id))
                .orElseGet(() -> Uni.createFrom().item(List.of()))
                .map(UserCustomerLinkJson::of);
    }

    @DELETE
    @Path("/banks/{BANK_ID}/user_customer_links/{USER_CUSTOMER_LINK_ID}")
    @WithTransaction
    @RequiresRole({Role.CanDeleteUserCustomerLink, Role.CanDeleteUserCustomerLinkAtAnyBank})
    @Errors(ObpError.USER_CUSTOMER_LINK_NOT_FOUND)
    @Operation(
            summary = "Delete User Customer Link",
            description = "Remove the link, so that the user no longer sees the customer as their own.")
    public Uni<Boolean> deleteUserCustomerLink(
            @PathParam("BANK_ID") String bankId, @PathParam("USER_CUSTOMER_LINK_ID") String linkId) {
        return UserCustomerLink.delete(
                        bankId, Ids.parse(linkId).orElseThrow(ObpError.USER_CUSTOMER_LINK_NOT_FOUND::bare))
                .invoke(ObpError.USER_CUSTOMER_LINK_NOT_FOUND::unless);
    }
}
