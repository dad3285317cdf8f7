package org.openbank.customer.connection;

import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;

/**
 * The end of a connection whose client has its last answer and may still be sending (RFC 9112, 9.6). Closed at
 * once, it would be reset, and the answer lost on its way; so it is closed in the one direction, and what comes is
 * thrown away until the client closes too, or has sent enough, or taken long enough.
 */
final class CutOff extends ChannelInboundHandlerAdapter {

    private static final long SECONDS = 5;

    private long left;

    private CutOff(long bytes) {
        this.left = bytes;
    }

    static void begin(Channel channel, long bytes) {
        if (!channel.isOpen()) {
            return;
        }
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls != null) {
            tls.closeOutbound();
        } else if (channel instanceof DuplexChannel duplex) {
            duplex.shutdownOutput();
        }
        channel.pipeline().addFirst(new CutOff(bytes));
        channel.config().setAutoRead(true);
        channel.eventLoop().schedule(() -> channel.close(), SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext connection, Object bytes) {
        left -= ((ByteBuf) bytes).readableBytes();
        ReferenceCountUtil.release(bytes);
        if (left < 0) {
            connection.close();
        }
    }
}
