package org.openbank.customer.telemetry;

import java.util.stream.Stream;

import org.eclipse.microprofile.config.Config;

/** Traces for OpenTelemetry: always compiled in, switched on by the address to send them to. */
public final class Tracing {

    private Tracing() {}

    /** To be called before the start; no tracer is installed then, so that requests do not pay for it. */
    public static void offUnlessExported(Config config) {
        boolean exported = Stream.of(
                        "quarkus.otel.exporter.otlp.endpoint", "quarkus.otel.exporter.otlp.traces.endpoint")
                .anyMatch(name -> config.getOptionalValue(name, String.class).isPresent());
        if (!exported) {
            System.setProperty("quarkus.otel.sdk.disabled", "true");
        }
    }
}
