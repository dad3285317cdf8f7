package org.openbank.customer.connection;

import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;

/**
 * Vert.x' decoder, which refuses what it and Netty would mend or pass over, because the gateway before it may read the
 * same bytes otherwise (RFC 9112, sections 2.2, 5.2, 6.1).
 */
final class StrictRequestDecoder extends VertxHttpRequestDecoder {

    private final HeadBytes head = new HeadBytes();
    private boolean inHead = true;

    StrictRequestDecoder(HttpServerOptions options) {
        super(options);
    }

    @Override
    protected void decode(ChannelHandlerContext connection, ByteBuf bytes, List<Object> out) throws Exception {
        int begin = bytes.readerIndex();
        int before = out.size();
        super.decode(connection, bytes, out);
        // What is read up to the end of a head is nothing but this head.
        if (inHead) {
            bytes.forEachByte(begin, bytes.readerIndex() - begin, head);
        }
        for (Object decoded : out.subList(before, out.size())) {
            if (decoded instanceof HttpRequest request) {
                inHead = false;
                if (!head.isValid() && request.decoderResult().isSuccess()) {
                    request.setDecoderResult(DecoderResult.failure(new IllegalArgumentException(head.problem())));
                }
            }
            if (decoded instanceof LastHttpContent) {
                inHead = true;
                head.reset();
            }
        }
    }

    /** Netty would take the length away and go on (section 6.3). */
    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException("it has both Content-Length and Transfer-Encoding");
    }
}
