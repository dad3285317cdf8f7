package org.openbank.customer.dev;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.http.ErrorAnswer;

/**
 * Development lets requests through to a service that it has stopped, until the changed one has started. Here
 * they are told so; further on each would fail somewhere else, with a stack trace in the log that says nothing.
 */
@IfBuildProfile("dev")
@ApplicationScoped
public class Reload {

    /** Above everything that needs a running service. */
    private static final int BEFORE_ALL_ELSE = 10_000;

    private volatile boolean begun;

    void begin(@Observes ShutdownEvent stop) {
        begun = true;
    }

    void register(@Observes Filters filters) {
        filters.register(this::answer, BEFORE_ALL_ELSE);
    }

    private void answer(RoutingContext routing) {
        if (begun) {
            ErrorAnswer.send(
                    ObpError.DATABASE_CONNECTION_CLOSED_ERROR.with("The service is reloading: try again."), routing);
        } else {
            routing.next();
        }
    }
}
