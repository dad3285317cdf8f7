package org.openbank.customer.bank;

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
import io.vertx.sqlclient.Tuple;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

import org.openbank.customer.entitlement.Anonymous;
import org.openbank.customer.entitlement.BankId;
import org.openbank.customer.entitlement.Entitlement;
import org.openbank.customer.entitlement.RequiresRole;
import org.openbank.customer.entitlement.Role;
import org.openbank.customer.error.Errors;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.export.ListFrame;
import org.openbank.customer.export.StreamedList;
import org.openbank.customer.export.StreamedLists;
import org.openbank.customer.http.Idempotent;
import org.openbank.customer.json.StoreLimits;
import org.openbank.customer.json.Streamed;
import org.openbank.customer.security.CurrentCaller;

/** Creates and shows banks (contract section 6). */
@Path("/obp/v3.1.0")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Bank")
public class BankResource {

    private static final int SHORTEST_ID = 5;

    private static final String ALL =
            """
            select bank_id, short_name, full_name, logo_url, website_url, routing_scheme, routing_address
              from bank order by bank_id
            """;

    private final CurrentCaller caller;
    private final StreamedLists lists;

    BankResource(CurrentCaller caller, StreamedLists lists) {
        this.caller = caller;
        this.lists = lists;
    }

    /** The creator may grant roles at the new bank. */
    @POST
    @Path("/banks")
    @Consumes({MediaType.APPLICATION_JSON, "text/json"})
    @ResponseStatus(201)
    @WithTransaction
    @Idempotent
    @RequiresRole(Role.CanCreateBank)
    @Errors({ObpError.INVALID_VALUE_CHARACTERS, ObpError.BANK_ID_ALREADY_EXISTS})
    @Operation(summary = "Create Bank", description = "Create a bank. The creator may grant roles there.")
    public Uni<CreateBankJson> createBank(CreateBankJson body) {
        if (body.id() == null || body.id().length() < SHORTEST_ID) {
            throw ObpError.INVALID_JSON_FORMAT.with("id must have at least " + SHORTEST_ID + " characters.");
        }
        StoreLimits.check(body);
        if (!BankId.isWellFormed(body.id())) {
            throw ObpError.INVALID_VALUE_CHARACTERS.with("id may contain letters, digits and the characters . _ -");
        }
        return body.toBank()
                .persistAndFlush()
                .call(() -> Entitlement.of(caller.userId(), body.id(), Role.CanCreateEntitlementAtOneBank)
                        .persist())
                .replaceWith(body);
    }

    @GET
    @Path("/banks")
    @Anonymous
    @Operation(summary = "Get Banks", description = "All banks, for everybody.")
    @Streamed(BanksJson.class)
    public Uni<StreamedList> getBanks() {
        return lists.open(ListFrame.of("banks"), ALL, Tuple.tuple(), ListedBankJson::of);
    }

    @GET
    @Path("/banks/{BANK_ID}")
    @WithSession
    @Anonymous
    @Errors(ObpError.BANK_NOT_FOUND)
    @Operation(summary = "Get Bank", description = "One bank, for everybody.")
    public Uni<BankJson> getBank(@PathParam("BANK_ID") String bankId) {
        return Bank.get(bankId).map(BankJson::of);
    }
}
