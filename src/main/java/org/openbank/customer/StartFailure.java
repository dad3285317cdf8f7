package org.openbank.customer;

import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.openbank.customer.storage.DatabaseFailure;

/** A database that is not there when the service starts, as the log has it: one line instead of a stack trace. */
final class StartFailure {

    /** Held, since the filter would go with it. */
    private static final Logger OF_THE_PLATFORM = Logger.getLogger("io.quarkus.runtime.Application");

    private StartFailure() {}

    static void inOneLine() {
        OF_THE_PLATFORM.setFilter(StartFailure::shorten);
    }

    private static boolean shorten(LogRecord line) {
        DatabaseFailure.unreachable(line.getThrown()).ifPresent(reason -> {
            line.setMessage("The service does not start, because its database cannot be reached: " + reason);
            line.setThrown(null);
        });
        return true;
    }
}
