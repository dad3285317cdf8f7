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
 * when its request is admitted until it is answered; one too many is OBP-50019 at once, and the others go on.
 */
@ApplicationScoped
public class BodyMemory {

    /** Of the heap: while a body is read it is there up to twice. */
    private static final int SHARE = 4;

    private final AtomicLong free;
    private final long maxBodySize;

    BodyMemory(ObpConfig config) {
        this.maxBodySize = config.maxBodySize().asLongValue();
        long heap = Runtime.getRuntime().maxMemory();
        long most = config.maxBodyMemory().map(MemorySize::asLongValue).orElse(heap / SHARE);
        this.free = new AtomicLong(Math.min(most, heap / 2));
    }

    /** Called before anything can take time, so that the end of the request cannot be missed. */
    void follow(RoutingContext routing) {
        Place place = new Place();
        routing.put(Place.class.getName(), place);
        routing.addEndHandler(answered -> place.leave());
    }

    /** After login and roles: who may not send a body takes no place. */
    @ServerRequestFilter(priority = Priorities.USER)
    public void admit(RoutingContext routing) {
        Place place = routing.get(Place.class.getName());
        if (place != null && !place.take(announced(routing.request()))) {
            throw ObpError.DATABASE_CONNECTION_CLOSED_ERROR.with("Too many requests are being read.");
        }
    }

    /** A body is announced by the one or the other. */
    static boolean isAnnounced(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.CONTENT_LENGTH)
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    private long announced(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? maxBodySize : Long.parseLong(length);
    }

    /** What one request holds. */
    private final class Place {

        private long size;
        private boolean left;

        /** False when there is no room, or nobody any more who asks. */
        synchronized boolean take(long wanted) {
            if (left) {
                return false;
            }
            size = wanted;
            if (free.addAndGet(-wanted) < 0) {
                leave();
                return false;
            }
            return true;
        }

        synchronized void leave() {
            left = true;
            free.addAndGet(size);
            size = 0;
        }
    }
}
