package org.openbank.customer.connection;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ServerChannel;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.NetServerOptions;

/**
 * Vert.x' transport, which hands every connection to a server of this process, all of which speak HTTP, to a {@link
 * StrictPipeline} first (contract section 1.3). Vert.x finds it by its service file, as {@code
 * quarkus.vertx.prefer-native-transport} lets it look for one; it is the one place that sees a connection before its
 * first request.
 */
@RegisterForReflection
public final class StrictTransport extends JDKTransport {

    @Override
    public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
        super.configure(options, domainSocket, bootstrap);
        bootstrap.handler(new Acceptor(new Connections()));
    }

    @Override
    public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
        return domainSocket ? super.serverChannelFactory(true) : ListeningSocket::new;
    }

    /** Before Vert.x has the new connection. */
    @ChannelHandler.Sharable
    private static final class Acceptor extends ChannelInboundHandlerAdapter {

        private final Connections connections;
        private Limits limits;

        Acceptor(Connections connections) {
            this.connections = connections;
        }

        @Override
        public void channelActive(ChannelHandlerContext server) {
            connections.listenOn((ListeningSocket) server.channel());
            server.fireChannelActive();
        }

        @Override
        public void channelRead(ChannelHandlerContext server, Object accepted) {
            if (limits == null) {
                limits = Limits.read();
            }
            Channel connection = (Channel) accepted;
            connections.opened(connection);
            connection.pipeline().addLast(new StrictPipeline(limits, connections));
            server.fireChannelRead(accepted);
        }
    }
}
