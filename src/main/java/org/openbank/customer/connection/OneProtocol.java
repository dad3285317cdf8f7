package org.openbank.customer.connection;

import jakarta.inject.Singleton;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.impl.VertxInternal;

/**
 * The API speaks HTTP/1.1 alone: {@code quarkus.http.http2} says so for TLS, this for clear text, where a connection
 * could become one of HTTP/2 unasked.
 */
@Singleton
class OneProtocol implements HttpServerOptionsCustomizer {

    /** Without its transport the service would read requests as leniently as Vert.x does, and nobody would notice. */
    OneProtocol(Vertx vertx) {
        String transport = ((VertxInternal) vertx).transport().getClass().getName();
        // By name: in development Vert.x lives longer than the classes of the program.
        if (!transport.equals(StrictTransport.class.getName())) {
            throw new IllegalStateException("Requests are not read strictly, but by " + transport
                    + ": quarkus.vertx.prefer-native-transport must be true");
        }
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setHttp2ClearTextEnabled(false);
        if (options.isUseProxyProtocol()) {
            throw new IllegalStateException("Refused setting quarkus.http.proxy.use-proxy-protocol: a gateway says by"
                    + " X-Forwarded-For who asks");
        }
    }
}
