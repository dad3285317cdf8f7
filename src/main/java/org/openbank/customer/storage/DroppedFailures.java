package org.openbank.customer.storage;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** Failures that come when nobody waits for them any more: an ERROR, but for what a client does that hangs up. */
@Startup
@ApplicationScoped
public class DroppedFailures {

    /** Hibernate Reactive's code for a transaction whose request was given up; the database rolls it back. */
    private static final String GIVEN_UP = "HR000090";

    DroppedFailures() {
        Infrastructure.setDroppedExceptionHandler(DroppedFailures::log);
    }

    private static void log(Throwable failure) {
        if (failure instanceof IllegalStateException
                && failure.getMessage() != null
                && failure.getMessage().startsWith(GIVEN_UP)) {
            Log.debug("A client hung up within a transaction, which is rolled back");
        } else {
            Log.error("A failure that nobody waited for", failure);
        }
    }
}
