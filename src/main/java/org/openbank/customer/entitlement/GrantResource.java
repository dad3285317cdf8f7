package org.openbank.customer.entitlement;

import java.util.List;
import java.util.UUID;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

import org.openbank.customer.config.ObpConfig;
import org.openbank.customer.error.Errors;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.http.Idempotent;
import org.openbank.customer.security.Caller;
import org.openbank.customer.security.CurrentCaller;

/** Grants a role to a user (contract section 6). */
@Path("/obp/v3.1.0")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Entitlement")
public class GrantResource {

    private static final List<Role> GRANTING =
            List.of(Role.CanCreateEntitlementAtOneBank, Role.CanCreateEntitlementAtAnyBank);

    private final CurrentCaller caller;
    private final Standings standings;
    private final Grants grants;
    private final ObpConfig config;

    GrantResource(CurrentCaller caller, Standings standings, Grants grants, ObpConfig config) {
        this.caller = caller;
        this.standings = standings;
        this.grants = grants;
        this.config = config;
    }

    @POST
    @Path("/users/{USER_ID}/entitlements")
    @Consumes({MediaType.APPLICATION_JSON, "text/json"})
    @ResponseStatus(201)
    @Idempotent(rightsFollowFromBody = true)
    @AnyUser(checks = Check.USER)
    @Errors({
        ObpError.INCORRECT_ROLE_NAME,
        ObpError.ENTITLEMENT_IS_BANK_ROLE,
        ObpError.ENTITLEMENT_IS_SYSTEM_ROLE,
        ObpError.USER_NOT_SUPER_ADMIN,
        ObpError.BANK_NOT_FOUND,
        ObpError.ENTITLEMENT_ALREADY_EXISTS
    })
    @Operation(
            summary = "Add Entitlement for a User",
            description =
                    "Grant a role to the user of the path. Needs super admin rights, or CanCreateEntitlementAtOneBank at the bank of the body, or CanCreateEntitlementAtAnyBank. A request for the role is settled by it.")
    public Uni<EntitlementJson> addEntitlement(@PathParam("USER_ID") UUID userId, CreateEntitlementJson body) {
        Role role = body.role();
        Caller granting = caller.get();
        return standings
                .of(granting, body.bankId(), GRANTING, null)
                .invoke(standing -> verify(granting, standing, body.bankId()))
                .flatMap(standing -> grants.grant(userId, body.bankId(), role));
    }

    private void verify(Caller granting, Standing standing, String bankId) {
        if (!isSuperAdmin(granting) && !standing.roleHeld()) {
            throw ObpError.USER_NOT_SUPER_ADMIN.with("or"
                    + ObpError.USER_HAS_MISSING_ROLES
                            .with("CanCreateEntitlementAtOneBank BankId(" + bankId + ").")
                            .getMessage()
                    + " or"
                    + ObpError.USER_HAS_MISSING_ROLES
                            .with("CanCreateEntitlementAtAnyBank")
                            .getMessage());
        }
        if (!bankId.isEmpty() && !standing.bankExists()) {
            throw BankId.notFoundInBody();
        }
    }

    private boolean isSuperAdmin(Caller user) {
        return config.superAdminUserIds()
                .filter(ids -> ids.contains(user.userId()))
                .isPresent();
    }
}
