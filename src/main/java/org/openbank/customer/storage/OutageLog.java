package org.openbank.customer.storage;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.quarkus.logging.Log;

/**
 * Trouble with the database, as the log has it: a warning for each kind in ten seconds, which says how many more there
 * were. An outage is not an ERROR, on which somebody must look at the program, and not a line for each request.
 */
public final class OutageLog {

    private static final long PAUSE = TimeUnit.SECONDS.toNanos(10);

    private static final Map<String, Kind> KINDS = new ConcurrentHashMap<>();

    private record Kind(long since, int unsaid) {}

    private OutageLog() {}

    /** Of kinds there are few: one is never made of what a client or the database says. */
    public static void warn(String kind, String text) {
        long now = System.nanoTime();
        KINDS.compute(kind, (key, last) -> {
            if (last != null && now - last.since() < PAUSE) {
                return new Kind(last.since(), last.unsaid() + 1);
            }
            Log.warn(last == null || last.unsaid() == 0 ? text : text + " (" + last.unsaid() + " more before)");
            return new Kind(now, 0);
        });
    }
}
