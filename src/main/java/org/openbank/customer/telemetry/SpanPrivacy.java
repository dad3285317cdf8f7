package org.openbank.customer.telemetry;

import jakarta.inject.Singleton;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;

/** Takes from a trace what a client wrote into the address: it can hold personal data; the route stays. */
@Singleton
public class SpanPrivacy implements SpanProcessor {

    private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
    private static final AttributeKey<String> QUERY = AttributeKey.stringKey("url.query");
    private static final String REMOVED = "-";

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        if (span.getAttribute(PATH) != null) {
            span.setAttribute(PATH, REMOVED);
        }
        if (span.getAttribute(QUERY) != null) {
            span.setAttribute(QUERY, REMOVED);
        }
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
