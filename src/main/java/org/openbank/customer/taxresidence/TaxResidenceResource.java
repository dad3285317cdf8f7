package org.openbank.customer.taxresidence;

import java.util.UUID;

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
import org.openbank.customer.json.StoreLimits;
import org.openbank.customer.precondition.Conditional;
import org.openbank.customer.precondition.Precondition;
import org.openbank.customer.precondition.Preconditions;
import org.openbank.customer.storage.Now;

/** Tax residences of a customer (contract section 3.9); the page has three words for them in its paths. */
@CustomerData
@Path("/obp/v3.1.0")
@Produces(MediaType.APPLICATION_JSON)
public class TaxResidenceResource {

    private final ObpConfig.Limits limits;
    private final Preconditions preconditions;
    private final AuditTrail trail;

    TaxResidenceResource(ObpConfig config, Preconditions preconditions, AuditTrail trail) {
        this.limits = config.limits();
        this.preconditions = preconditions;
        this.trail = trail;
    }

    @POST
    @Path("/banks/{BANK_ID}/customers/{CUSTOMER_ID}/tax-residence")
    @Consumes({MediaType.APPLICATION_JSON, "text/json"})
    @ResponseStatus(201)
    @WithTransaction
    @Idempotent
    @RequiresRole(Role.CanCreateTaxResidence)
    public Uni<TaxResidenceJson> createTaxResidence(
            @PathParam("BANK_ID") String bankId,
            @PathParam("CUSTOMER_ID") String customerId,
            TaxResidenceBodyJson body) {
        return Customer.lockAtBank(bankId, customerId)
                .invoke(() -> StoreLimits.check(body))
                .call(customer -> TaxResidence.count(customer)
                        .invoke(count -> Customer.verifyRoom("tax residences", count, limits.taxResidences())))
                .flatMap(customer -> newResidence(customer, body).<TaxResidence>persist())
                .map(TaxResidenceJson::of)
                .call(answer -> trail.created(Topic.TAX_RESIDENCE, answer));
    }

    private static TaxResidence newResidence(Customer customer, TaxResidenceBodyJson body) {
        TaxResidence residence = new TaxResidence();
        residence.bankId = customer.bankId;
        residence.customerId = customer.customerId;
        residence.taxResidenceId = UUID.randomUUID();
        residence.createdAt = Now.instant();
        residence.domain = body.domain();
        residence.taxNumber = body.taxNumber();
        return residence;
    }

    @GET
    @Path("/banks/{BANK_ID}/customers/{CUSTOMER_ID}/tax-residences")
    @WithSession
    @RequiresRole(Role.CanGetTaxResidence)
    public Uni<TaxResidencesJson> getTaxResidence(
            @PathParam("BANK_ID") String bankId, @PathParam("CUSTOMER_ID") String customerId) {
        return Customer.getAtBank(bankId, customerId).flatMap(TaxResidence::of).map(TaxResidencesJson::of);
    }

    @DELETE
    @Path("/banks/{BANK_ID}/customers/{CUSTOMER_ID}/tax_residencies/{TAX_RESIDENCE_ID}")
    @WithTransaction
    @Conditional
    @Idempotent
    @RequiresRole(Role.CanDeleteTaxResidence)
    @Errors(ObpError.TAX_RESIDENCE_NOT_FOUND)
    public Uni<Boolean> deleteTaxResidence(
            @PathParam("BANK_ID") String bankId,
            @PathParam("CUSTOMER_ID") String customerId,
            @PathParam("TAX_RESIDENCE_ID") String residenceId) {
        Precondition precondition = preconditions.current();
        return Customer.getAtBank(bankId, customerId)
                .flatMap(customer -> TaxResidence.delete(customer, residenceId, precondition))
                .map(TaxResidenceJson::of)
                .call(answer -> trail.deleted(Topic.TAX_RESIDENCE, answer))
                .replaceWith(true);
    }
}
