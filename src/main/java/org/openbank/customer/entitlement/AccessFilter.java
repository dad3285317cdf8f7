package org.openbank.customer.entitlement;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

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
    private final ObpConfig config;
    private final Map<Method, AccessRule> rules = new ConcurrentHashMap<>();

    AccessFilter(Authentication authentication, Standings standings, CurrentCaller currentCaller, ObpConfig config) {
        this.authentication = authentication;
        this.standings = standings;
        this.currentCaller = currentCaller;
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
                            verifyUser(standing);
                            rule.checks().forEach(check -> verify(check, standing, rule.roles(), bankId, userId));
                        }))
                .replaceWithVoid();
    }

    private static void verifyUser(Standing standing) {
        require(!standing.userLocked(), ObpError.USERNAME_HAS_BEEN_LOCKED::bare);
        require(!standing.userDeleted(), ObpError.USER_IS_DELETED::bare);
    }

    private void verify(Check check, Standing standing, List<Role> roles, String bankId, String userId) {
        switch (check) {
            case FIREHOSE ->
                require(config.firehose().enabled(), ObpError.CUSTOMER_FIREHOSE_NOT_ALLOWED_ON_THIS_INSTANCE::bare);
            case BANK_ID_FORMAT -> require(BankId.isWellFormed(bankId), ObpError.INVALID_BANK_ID_FORMAT::bare);
            case BANK -> require(bankId == null || standing.bankExists(), () -> BankId.notFound(bankId));
            case ROLE -> requireRole(standing, roles, bankId);
            case ROLE_IF_CONFIGURED -> {
                if (config.crmEvents().requireRole()) {
                    requireRole(standing, roles, bankId);
                }
            }
            case USER ->
                require(
                        standing.pathUserExists(),
                        () -> ObpError.USER_NOT_FOUND_BY_ID.with("Current USER_ID(" + userId + ")"));
            default -> throw new IllegalStateException(check.name());
        }
    }

    private static void requireRole(Standing standing, List<Role> roles, String bankId) {
        require(standing.roleHeld(), () -> ObpError.USER_HAS_MISSING_ROLES.with(Role.missing(roles, bankId)));
    }

    private static void require(boolean holds, Supplier<ObpException> otherwise) {
        if (!holds) {
            throw otherwise.get();
        }
    }
}
