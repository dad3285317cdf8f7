package org.openbank.customer.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.AbstractSniHandler;
import io.netty.handler.ssl.SslHandler;

/**
 * The first handler of a connection, until its first bytes come and Vert.x has set up the others: then it puts the
 * strict decoder in the place of Vert.x' own and two guards behind it, and leaves. With TLS these are the
 * first bytes out of the handshake. A connection that can become one of HTTP/2, which those of the API cannot ({@link
 * OneProtocol}), it leaves as it is.
 */
final class StrictPipeline extends ChannelInboundHandlerAdapter {

    /** Names that Vert.x gives its handlers. */
    private static final String DECODER = "httpDecoder";

    private static final String VERTX = "handler";

    private final Limits limits;
    private final Connections connections;

    StrictPipeline(Limits limits, Connections connections) {
        this.limits = limits;
        this.connections = connections;
    }

    @Override
    public void channelRead(ChannelHandlerContext connection, Object bytes) {
        ChannelPipeline pipeline = connection.pipeline();
        ChannelHandlerContext tls = tls(pipeline);
        if (pipeline.get(DECODER) != null) {
            RequestGuard guard = new RequestGuard(connections, limits);
            pipeline.replace(DECODER, DECODER, new StrictRequestDecoder(limits, guard));
            // Before Vert.x' other handlers, of which one fails a connection with more than 128 requests at work.
            pipeline.addAfter(DECODER, "oneAfterTheOther", new OneAfterTheOther(guard));
            pipeline.addBefore(VERTX, "requestGuard", guard);
        } else if (tls != null && pipeline.first() == this) {
            pipeline.addAfter(tls.name(), "strictPipeline", new StrictPipeline(limits, connections));
        }
        pipeline.remove(this);
        connection.fireChannelRead(bytes);
    }

    /** Before it is known which certificate is asked for, another handler stands in its place. */
    private static ChannelHandlerContext tls(ChannelPipeline pipeline) {
        ChannelHandlerContext handler = pipeline.context(SslHandler.class);
        return handler == null ? pipeline.context(AbstractSniHandler.class) : handler;
    }
}
