package org.openbank.customer.telemetry;

import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.vertx.core.AsyncResult;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/**
 * One line a request, under the category {@code access}: what was called, by whom, with which outcome. Ids
 * only: paths and queries can hold what a client should not have put there.
 */
public final class AccessLog {

    private static final Logger LOG = Logger.getLogger("access");
    private static final String NONE = "-";

    private AccessLog() {}

    /** Logs this request once it is answered, or its client is gone. */
    public static void follow(RoutingContext routing, String correlationId) {
        RequestNotes notes = RequestNotes.begin();
        if (LOG.isLoggable(Level.INFO)) {
            long start = System.nanoTime();
            // As it was asked for: HEAD is answered by what answers GET.
            String method = RequestTags.knownMethod(routing.request().method().name());
            routing.addEndHandler(end -> log(routing, method, correlationId, notes, end, System.nanoTime() - start));
        }
    }

    private static void log(
            RoutingContext routing,
            String method,
            String correlationId,
            RequestNotes notes,
            AsyncResult<Void> end,
            long nanos) {
        String operation = notes.operation() == null ? NONE : notes.operation().getName();
        String status = end.succeeded() ? Integer.toString(routing.response().getStatusCode()) : "aborted";
        String millis = Long.toString(TimeUnit.NANOSECONDS.toMillis(nanos));
        String error = notes.errorCode() == null ? NONE : notes.errorCode();
        ExtLogRecord line = new ExtLogRecord(
                Level.INFO,
                String.join(" ", method, operation, status, error, millis + "ms"),
                ExtLogRecord.FormatStyle.NO_FORMAT,
                AccessLog.class.getName());
        line.setLoggerName(LOG.getName());
        line.setMdc(Map.of(
                "correlationId", correlationId,
                "method", method,
                "operation", operation,
                "status", status,
                "error", error,
                "millis", millis,
                "bytes", Long.toString(routing.response().bytesWritten()),
                "userId", notes.userId() == null ? NONE : notes.userId().toString()));
        LOG.logRaw(line);
    }
}
