package org.openbank.customer.connection;

import jakarta.inject.Singleton;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;

/**
 * The API speaks HTTP/1.1 alone: {@code quarkus.http.http2} says so for TLS, this for clear text, where a connection
 * could become one of HTTP/2 unasked.
 */
@Singleton
class OneProtocol implements HttpServerOptionsCustomizer {

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setHttp2ClearTextEnabled(false);
        if (options.isUseProxyProtocol()) {
            throw new IllegalStateException("Refused setting quarkus.http.proxy.use-proxy-protocol: a gateway says by"
                    + " X-Forwarded-For who asks");
        }
    }
}
