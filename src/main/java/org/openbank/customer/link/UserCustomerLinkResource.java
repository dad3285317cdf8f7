package org.openbank.customer.link;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;

import org.openbank.customer.audit.CustomerData;
import org.openbank.customer.entitlement.RequiresRole;
import org.openbank.customer.entitlement.Role;
import org.openbank.customer.error.Errors;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.http.Idempotent;
import org.openbank.customer.http.NativeVersion;

import static org.openbank.customer.entitlement.Check.BANK;
import static org.openbank.customer.entitlement.Check.BANK_ID_FORMAT;
import static org.openbank.customer.entitlement.Check.ROLE;

/** Links a user to a customer (contract section 3.11). */
@CustomerData
@Path("/obp/v3.1.0")
@Produces(MediaType.APPLICATION_JSON)
public class UserCustomerLinkResource {

    private final UserCustomerLinks links;

    UserCustomerLinkResource(UserCustomerLinks links) {
        this.links = links;
    }

    @POST
    @NativeVersion("v2.0.0")
    @Path("/banks/{BANK_ID}/user_customer_links")
    @Consumes({MediaType.APPLICATION_JSON, "text/json"})
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
    public Uni<UserCustomerLinkJson> createUserCustomerLinks(
            @PathParam("BANK_ID") String bankId, CreateUserCustomerLinkJson body) {
        return links.create(bankId, body);
    }
}
