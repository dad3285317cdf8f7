package org.openbank.customer.connection;

import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpServerOptions;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * How large the parts of a request may be.
 *
 * @param ofHeads those that the platform gives Vert.x, which keeps them to itself
 * @param bodyTimeout milliseconds that a client may take to send a body, whether or not it is read
 * @param unread bytes that a client may still send after its answer: as much as a body may have
 */
record Limits(HttpServerOptions ofHeads, long bodyTimeout, long unread) {

    /** Read where no bean can be injected. */
    static Limits read() {
        Config config = ConfigProvider.getConfig();
        return new Limits(
                new HttpServerOptions()
                        .setMaxInitialLineLength(
                                config.getValue("quarkus.http.limits.max-initial-line-length", int.class))
                        .setMaxHeaderSize((int) size(config, "quarkus.http.limits.max-header-size"))
                        .setMaxChunkSize((int) size(config, "quarkus.http.limits.max-chunk-size")),
                config.getValue("obp.body-timeout", Duration.class).toMillis(),
                size(config, "obp.max-body-size"));
    }

    private static long size(Config config, String setting) {
        return config.getValue(setting, MemorySize.class).asLongValue();
    }
}
