package org.openbank.customer.entitlement;

import java.lang.reflect.Method;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;

import io.smallrye.mutiny.Uni;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.http.CheckOrder;
import org.openbank.customer.http.ServedOperations;
import org.openbank.customer.json.Ids;
import org.openbank.customer.security.Authentication;
import org.openbank.customer.security.CurrentCaller;
import org.openbank.customer.telemetry.RequestNotes;

/** Admits a request: login, then the checks of its operation in their order (contract section 1.8 A, B, R). */
public class AccessFilter {

    private final Authentication authentication;
    private final Standings standings;
    private final AccessChecks checks;
    private final CurrentCaller currentCaller;
    private final CurrentStanding currentStanding;
    private final ServedOperations operations;

    AccessFilter(
            Authentication authentication,
            Standings standings,
            AccessChecks checks,
            CurrentCaller currentCaller,
            CurrentStanding currentStanding,
            ServedOperations operations) {
        this.authentication = authentication;
        this.standings = standings;
        this.checks = checks;
        this.currentCaller = currentCaller;
        this.currentStanding = currentStanding;
        this.operations = operations;
    }

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    public Uni<Void> admit(ResourceInfo resource, ContainerRequestContext request, HttpHeaders headers) {
        RequestNotes notes = RequestNotes.current();
        Method operation = resource.getResourceMethod();
        notes.operation(operation, operations.id(operation), operations.status(operation));
        AccessRule rule = checks.rule(operation);
        if (rule.anonymous()) {
            return Uni.createFrom().voidItem();
        }
        MultivaluedMap<String, String> path = request.getUriInfo().getPathParameters();
        notes.bankId(path.getFirst("BANK_ID"));
        Ids.parse(path.getFirst("CUSTOMER_ID")).ifPresent(notes::customerId);
        return authentication
                .of(headers)
                .invoke(caller -> {
                    currentCaller.set(caller);
                    notes.userId(caller.userId());
                })
                .flatMap(caller -> standings
                        .of(
                                caller,
                                path.getFirst("BANK_ID"),
                                rule.roles(),
                                Ids.parse(path.getFirst("USER_ID")).orElse(null))
                        .invoke(standing -> {
                            currentStanding.set(standing);
                            verifyUser(standing);
                            checks.verify(rule.checks(), rule, standing, path);
                        }))
                .replaceWithVoid();
    }

    /** What comes after R in an operation's order, with what was looked up before. */
    @ServerRequestFilter(priority = CheckOrder.LATE)
    public void admitLate(ResourceInfo resource, ContainerRequestContext request) {
        AccessRule rule = checks.rule(resource.getResourceMethod());
        if (!rule.lateChecks().isEmpty()) {
            checks.verify(
                    rule.lateChecks(),
                    rule,
                    currentStanding.get(),
                    request.getUriInfo().getPathParameters());
        }
    }

    private static void verifyUser(Standing standing) {
        if (standing.userLocked()) {
            throw ObpError.USERNAME_HAS_BEEN_LOCKED.bare();
        }
        if (standing.userDeleted()) {
            throw ObpError.USER_IS_DELETED.bare();
        }
    }
}
