package org.openbank.customer.http;

import java.io.ByteArrayInputStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

import org.openbank.customer.json.BodySize;

/** The body of a request for those who look at it before its reader does. */
@ApplicationScoped
public class WholeBody {

    private static final String KEY = WholeBody.class.getName();

    private final BodySize bodies;

    WholeBody(BodySize bodies) {
        this.bodies = bodies;
    }

    /** The reader finds it, and whoever looks again, as if nobody had read it before. Fails when it is too large. */
    public Uni<byte[]> of(ContainerRequestContext request, RoutingContext routing) {
        byte[] known = routing.get(KEY);
        return known != null
                ? Uni.createFrom().item(known)
                : read(routing.request()).map(Buffer::getBytes).invoke(bytes -> {
                    routing.put(KEY, bytes);
                    request.setEntityStream(new ByteArrayInputStream(bytes));
                });
    }

    /** Who hangs up meanwhile is not answered: such a request ends with its connection. */
    private Uni<Buffer> read(HttpServerRequest request) {
        return Uni.createFrom().emitter(whole -> {
            Buffer body = Buffer.buffer();
            if (request.isEnded()) {
                whole.complete(body);
                return;
            }
            request.handler(piece -> {
                body.appendBuffer(piece);
                if (body.length() > bodies.largest()) {
                    request.pause();
                    whole.fail(bodies.exceeded());
                }
            });
            request.endHandler(end -> whole.complete(body));
            request.resume();
        });
    }
}
