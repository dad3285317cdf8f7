package org.openbank.customer.http;

import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import org.openbank.customer.config.ObpConfig;
import org.openbank.customer.error.ObpError;

/**
 * How many bytes the bodies of all requests may have together (contract section 1.3). What a body announces counts from
 * when its request is admitted until it is answered; one too many is OBP-50019 at once, and the others go on. Who does
 * not send what it announced loses its connection: otherwise a few that wait could keep everybody else out.
 */
@ApplicationScoped
public class BodyMemory {

    /** Of the heap: while a body is read it is there up to twice. */
    private static final int SHARE = 4;

    private final AtomicLong free;
    private final long maxBodySize;
    private final long timeout;

    BodyMemory(ObpConfig config) {
        this.maxBodySize = config.maxBodySize().asLongValue();
        this.timeout = config.bodyTimeout().toMillis();
        this.free = new AtomicLong(config.maxBodyMemory()
                .map(MemorySize::asLongValue)
                .orElseGet(() -> Runtime.getRuntime().maxMemory() / SHARE));
    }

    /** After login and roles: who may not send a body takes no place. */
    @ServerRequestFilter(priority = Priorities.USER)
    public void admit(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        long size = announced(request);
        if (size == 0) {
            return;
        }
        if (free.addAndGet(-size) < 0) {
            free.addAndGet(size);
            throw ObpError.DATABASE_CONNECTION_CLOSED_ERROR.with("Too many requests are being read.");
        }
        long timer = routing.vertx().setTimer(timeout, late -> endUnlessRead(request));
        routing.addEndHandler(answered -> {
            routing.vertx().cancelTimer(timer);
            free.addAndGet(size);
        });
    }

    private static void endUnlessRead(HttpServerRequest request) {
        if (!request.isEnded()) {
            request.connection().close();
        }
    }

    private long announced(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null) {
            return Long.parseLong(length);
        }
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) ? maxBodySize : 0;
    }
}
