package org.openbank.customer.http;

import java.util.UUID;
import java.util.regex.Pattern;

import io.vertx.core.http.HttpServerRequest;

/** The id that ties an answer to its request and to the log (contract section 1.3). */
final class CorrelationId {

    static final String HEADER = "Correlation-Id";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private CorrelationId() {}

    /** The client's own id when it is harmless to repeat, else a new one. */
    static String of(HttpServerRequest request) {
        for (String header : new String[] {HEADER, "X-Request-Id"}) {
            String given = request.getHeader(header);
            if (given != null && FORM.matcher(given).matches()) {
                return given;
            }
        }
        return UUID.randomUUID().toString();
    }
}
