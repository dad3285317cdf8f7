package org.openbank.customer.dev;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * Development lets requests through to a service that it has stopped, until the changed one has started, and hands
 * that one a request which the first has read already. Here they are told so; further on each would fail somewhere
 * else, with a stack trace in the log that says nothing.
 */
@IfBuildProfile("dev")
@ApplicationScoped
public class Reload {

    /** Above everything that needs a running service. */
    private static final int BEFORE_ALL_ELSE = 10_000;

    /** What the platform marks the request by that began the reload and waited for it. */
    private static final String MARK = "x-quarkus-hot-deployment-done";

    private volatile boolean begun;

    void begin(@Observes ShutdownEvent stop) {
        begun = true;
    }

    void register(@Observes Filters filters) {
        filters.register(this::answer, BEFORE_ALL_ELSE);
    }

    private void answer(RoutingContext routing) {
        if (begun || isRead(routing.request())) {
            routing.response()
                    .setStatusCode(HttpResponseStatus.SERVICE_UNAVAILABLE.code())
                    .putHeader(HttpHeaders.RETRY_AFTER, "1")
                    .end("The service is reloading: try again.\n");
        } else {
            routing.next();
        }
    }

    /** One of HTTP/1.1 can be taken up again; one of HTTP/2 fails when its body is asked for, even if it has none. */
    private static boolean isRead(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_2 && request.headers().contains(MARK) && request.isEnded();
    }
}
