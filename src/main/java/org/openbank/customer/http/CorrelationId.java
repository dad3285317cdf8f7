package org.openbank.customer.http;

import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import io.vertx.ext.web.RoutingContext;

/** The id that ties an answer to its request and to the log (contract section 1.3). */
public final class CorrelationId {

    static final String HEADER = "Correlation-Id";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private CorrelationId() {}

    /** The client's own id, among the headers that are found by their names, when it is harmless to repeat, else a new one. */
    public static String of(UnaryOperator<String> headers) {
        for (String header : new String[] {HEADER, "X-Request-Id"}) {
            String given = headers.apply(header);
            if (given != null && FORM.matcher(given).matches()) {
                return given;
            }
        }
        return UUID.randomUUID().toString();
    }

    /** Of a request that has entered. */
    public static String of(RoutingContext routing) {
        return routing.get(HEADER);
    }
}
