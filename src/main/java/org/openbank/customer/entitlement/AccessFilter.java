package org.openbank.customer.entitlement;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;

import io.smallrye.mutiny.Uni;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import org.openbank.customer.config.ObpConfig;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.error.ObpException;
import org.openbank.customer.json.Ids;
import org.openbank.customer.security.Authentication;
import org.openbank.customer.security.CurrentCaller;
import org.openbank.customer.telemetry.RequestNotes;

/** Admits a request: login, then the checks of its operation in their order (contract section 1.8 A, B, R). */
public class AccessFilter {

    private final Authentication authentication;
    private final Standings standings;
    private final CurrentCaller currentCaller;
    private final CurrentStanding currentStanding;
    private final ObpConfig config;
    private final Map<Method, AccessRule> rules = new ConcurrentHashMap<>();

    AccessFilter(
            Authentication authentication,
            Standings standings,
            CurrentCaller currentCaller,
            CurrentStanding currentStanding,
            ObpConfig config) {
        this.authentication = authentication;
        this.standings = standings;
        this.currentCaller = currentCaller;
        this.currentStanding = currentStanding;
        this.config = config;
    }

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    public Uni<Void> admit(ResourceInfo resource, ContainerRequestContext request, HttpHeaders headers) {
        RequestNotes notes = RequestNotes.current();
        notes.operation(resource.getResourceMethod().getName());
        AccessRule rule = rules.computeIfAbsent(resource.getResourceMethod(), AccessRule::of);
        if (rule.anonymous()) {
            return Uni.createFrom().voidItem();
        }
        MultivaluedMap<String, String> path = request.getUriInfo().getPathParameters();
        String bankId = path.getFirst("BANK_ID");
        String userId = path.getFirst("USER_ID");
        return authentication
                .of(headers)
                .invoke(caller -> {
                    currentCaller.set(caller);
                    notes.userId(caller.userId());
                })
                .flatMap(caller -> standings
                        .of(caller, bankId, rule.roles(), Ids.parse(userId).orElse(null))
                        .invoke(standing -> {
                            currentStanding.set(standing);
                            verifyUser(standing);
                            rule.checks().forEach(check -> verify(check, standing, rule.roles(), bankId, userId));
                        }))
                .replaceWithVoid();
    }

    private static void verifyUser(Standing standing) {
        if (standing.userLocked()) {
            throw ObpError.USERNAME_HAS_BEEN_LOCKED.bare();
        }
        if (standing.userDeleted()) {
            throw ObpError.USER_IS_DELETED.bare();
        }
    }

    private void verify(Check check, Standing standing, List<Role> roles, String bankId, String userId) {
        if (!holds(check, standing, bankId)) {
            throw refusal(check, roles, bankId, userId);
        }
    }

    private boolean holds(Check check, Standing standing, String bankId) {
        return switch (check) {
            case FIREHOSE -> config.firehose().enabled();
            case BANK_ID_FORMAT -> BankId.isWellFormed(bankId);
            case BANK -> bankId == null || standing.bankExists();
            case ROLE -> standing.roleHeld();
            case ROLE_IF_CONFIGURED -> !config.crmEvents().requireRole() || standing.roleHeld();
            case USER -> standing.pathUserExists();
        };
    }

    private static ObpException refusal(Check check, List<Role> roles, String bankId, String userId) {
        return switch (check) {
            case FIREHOSE -> ObpError.CUSTOMER_FIREHOSE_NOT_ALLOWED_ON_THIS_INSTANCE.bare();
            case BANK_ID_FORMAT -> ObpError.INVALID_BANK_ID_FORMAT.bare();
            case BANK -> BankId.notFound(bankId);
            case ROLE, ROLE_IF_CONFIGURED -> ObpError.USER_HAS_MISSING_ROLES.with(Role.missing(roles, bankId));
            case USER -> ObpError.USER_NOT_FOUND_BY_ID.with("Current USER_ID(" + userId + ")");
        };
    }
}
