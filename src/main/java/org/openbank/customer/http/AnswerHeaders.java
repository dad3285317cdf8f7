package org.openbank.customer.http;

import java.util.Date;
import java.util.function.BiConsumer;

import io.netty.handler.codec.DateFormatter;

/** What every answer carries, whoever gives it (contract section 1.3). */
public final class AnswerHeaders {

    private static volatile Second now = new Second(0, "");

    private AnswerHeaders() {}

    private record Second(long number, String text) {}

    public static void set(BiConsumer<String, String> headers, String correlationId) {
        headers.accept(CorrelationId.HEADER, correlationId);
        headers.accept("Date", date());
        headers.accept("Cache-Control", "no-cache, private, no-store");
        headers.accept("Pragma", "no-cache");
        headers.accept("X-Frame-Options", "DENY");
        headers.accept("X-Content-Type-Options", "nosniff");
        // For the Explorer page, and for whatever else a browser takes for a page.
        headers.accept("Content-Security-Policy", RequestGate.CONTENT_SECURITY_POLICY);
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
