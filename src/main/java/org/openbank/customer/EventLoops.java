package org.openbank.customer;

import org.eclipse.microprofile.config.Config;

/** How many threads serve requests (decision 0007). */
final class EventLoops {

    private static final String SETTING = "quarkus.vertx.event-loops-pool-size";

    private EventLoops() {}

    /** To be called before the start. Processors are those that a container's limit leaves, rounded up. */
    static void byProcessorsUnlessSet(Config settings) {
        if (settings.getOptionalValue(SETTING, String.class).isEmpty()) {
            System.setProperty(SETTING, Integer.toString(by(Runtime.getRuntime().availableProcessors())));
        }
    }

    /** One processor is left to what else there is: compiler, collector, kernel, on small machines the database. */
    static int by(int processors) {
        return Math.max(1, processors - 1);
    }
}
