package org.openbank.customer.socialmedia;

import java.util.UUID;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import org.jboss.resteasy.reactive.ResponseStatus;

import org.openbank.customer.audit.AuditTrail;
import org.openbank.customer.audit.CustomerData;
import org.openbank.customer.config.ObpConfig;
import org.openbank.customer.customer.Customer;
import org.openbank.customer.entitlement.RequiresRole;
import org.openbank.customer.entitlement.Role;
import org.openbank.customer.error.Errors;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.events.Topic;
import org.openbank.customer.http.Idempotent;
import org.openbank.customer.http.NativeVersion;
import org.openbank.customer.json.StoreLimits;
import org.openbank.customer.storage.Now;

import static org.openbank.customer.entitlement.Check.BANK;
import static org.openbank.customer.entitlement.Check.BANK_ID_FORMAT;
import static org.openbank.customer.entitlement.Check.ROLE;

/** Social media handles of a customer (contract section 3.10). */
@CustomerData
@Path("/obp/v3.1.0")
@Produces(MediaType.APPLICATION_JSON)
public class SocialMediaResource {

    private final ObpConfig.Limits limits;
    private final AuditTrail trail;

    SocialMediaResource(ObpConfig config, AuditTrail trail) {
        this.limits = config.limits();
        this.trail = trail;
    }

    @POST
    @NativeVersion("v2.0.0")
    @Path("/banks/{BANK_ID}/customers/{CUSTOMER_ID}/social_media_handles")
    @Consumes({MediaType.APPLICATION_JSON, "text/json"})
    @ResponseStatus(201)
    @WithTransaction
    @Idempotent
    @RequiresRole(
            value = Role.CanAddSocialMediaHandle,
            checks = {BANK_ID_FORMAT, BANK, ROLE})
    @Errors(ObpError.INVALID_JSON_CONTENT)
    public Uni<SocialMediaHandleAddedJson> addSocialMediaHandle(
            @PathParam("BANK_ID") String bankId,
            @PathParam("CUSTOMER_ID") String customerId,
            SocialMediaHandleJson body) {
        return Customer.lockAtBank(bankId, customerId)
                .invoke(customer -> verifyNumber(customer, body))
                .invoke(() -> StoreLimits.check(body))
                .call(customer -> SocialMediaHandle.count(customer)
                        .invoke(count ->
                                Customer.verifyRoom("social media handles", count, limits.socialMediaHandles())))
                .flatMap(customer -> newHandle(customer, body).persist())
                .call(() -> trail.created(Topic.SOCIAL_MEDIA, body))
                .replaceWith(new SocialMediaHandleAddedJson("Success"));
    }

    private static void verifyNumber(Customer customer, SocialMediaHandleJson body) {
        if (!customer.customerNumber.equals(body.customerNumber())) {
            throw ObpError.INVALID_JSON_CONTENT.with("customer_number is not that of the customer of the path.");
        }
    }

    private static SocialMediaHandle newHandle(Customer customer, SocialMediaHandleJson body) {
        SocialMediaHandle handle = new SocialMediaHandle();
        handle.bankId = customer.bankId;
        handle.customerId = customer.customerId;
        handle.socialMediaHandleId = UUID.randomUUID();
        handle.createdAt = Now.instant();
        handle.type = body.type();
        handle.handle = body.handle();
        handle.dateAdded = body.dateAdded();
        handle.dateActivated = body.dateActivated();
        return handle;
    }

    @GET
    @NativeVersion("v2.0.0")
    @Path("/banks/{BANK_ID}/customers/{CUSTOMER_ID}/social_media_handles")
    @WithSession
    @RequiresRole(Role.CanGetSocialMediaHandles)
    public Uni<SocialMediaHandlesJson> getSocialMediaHandles(
            @PathParam("BANK_ID") String bankId, @PathParam("CUSTOMER_ID") String customerId) {
        return Customer.getAtBank(bankId, customerId).flatMap(customer -> SocialMediaHandle.of(customer)
                .map(handles -> SocialMediaHandleJson.of(customer, handles)));
    }
}
