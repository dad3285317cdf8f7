package org.openbank.customer.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpServerOptions;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The first handler of a connection, until its first bytes come and Vert.x has set up the others: then it puts the
 * strict decoder in the place of Vert.x' own and a {@link RequestGuard} behind it, and leaves. With TLS these are the
 * first bytes out of the handshake. A connection that can become one of HTTP/2, which those of the API cannot ({@link
 * OneProtocol}), it leaves as it is.
 */
final class StrictPipeline extends ChannelInboundHandlerAdapter {

    /** Names that Vert.x gives its handlers. */
    private static final String DECODER = "httpDecoder";

    private static final String VERTX = "handler";

    private final Connections connections;

    StrictPipeline(Connections connections) {
        this.connections = connections;
    }

    @Override
    public void channelRead(ChannelHandlerContext connection, Object bytes) {
        ChannelPipeline pipeline = connection.pipeline();
        ChannelHandlerContext tls = pipeline.context(SslHandler.class);
        if (pipeline.get(DECODER) != null) {
            Config config = ConfigProvider.getConfig();
            pipeline.replace(DECODER, DECODER, new StrictRequestDecoder(limits(config)));
            pipeline.addBefore(VERTX, "requestGuard", new RequestGuard(connections, size(config, "obp.max-body-size")));
        } else if (tls != null && pipeline.first() == this) {
            pipeline.addAfter(tls.name(), "strictPipeline", new StrictPipeline(connections));
        }
        pipeline.remove(this);
        connection.fireChannelRead(bytes);
    }

    /** Those that the platform gives Vert.x, which keeps them to itself. */
    private static HttpServerOptions limits(Config config) {
        return new HttpServerOptions()
                .setMaxInitialLineLength(config.getValue("quarkus.http.limits.max-initial-line-length", int.class))
                .setMaxHeaderSize((int) size(config, "quarkus.http.limits.max-header-size"))
                .setMaxChunkSize((int) size(config, "quarkus.http.limits.max-chunk-size"));
    }

    private static long size(Config config, String setting) {
        return config.getValue(setting, MemorySize.class).asLongValue();
    }
}
