package org.openbank.customer.http;

import java.util.Date;

import io.netty.handler.codec.DateFormatter;
import io.vertx.core.MultiMap;

/** What every answer carries, whoever gives it (contract section 1.3). */
final class AnswerHeaders {

    private static volatile Second now = new Second(0, "");

    private AnswerHeaders() {}

    private record Second(long number, String text) {}

    static void set(MultiMap headers, String correlationId) {
        headers.set(CorrelationId.HEADER, correlationId);
        headers.set("Date", date());
        headers.set("Cache-Control", "no-cache, private, no-store");
        headers.set("Pragma", "no-cache");
        headers.set("X-Frame-Options", "DENY");
        headers.set("X-Content-Type-Options", "nosniff");
        // For the Explorer page, and for whatever else a browser takes for a page.
        headers.set("Content-Security-Policy", RequestGate.CONTENT_SECURITY_POLICY);
    }

    /** Formatted once a second. */
    private static String date() {
        long second = System.currentTimeMillis() / 1_000;
        Second last = now;
        if (last.number != second) {
            last = new Second(second, DateFormatter.format(new Date(second * 1_000)));
            now = last;
        }
        return last.text;
    }
}
