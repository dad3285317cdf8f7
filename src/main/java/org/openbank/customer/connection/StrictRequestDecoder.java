package org.openbank.customer.connection;

import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;

/**
 * Vert.x' decoder, which refuses what it and Netty would mend or pass over, because the gateway before it may read the
 * same bytes otherwise (RFC 9112, 2.2, 3, 5.2, 6.3). Trailers, which nothing here reads, are refused as well:
 * Netty mends their lines too.
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
                fail(request, head.problem());
            }
            if (decoded instanceof LastHttpContent end) {
                inHead = true;
                head.reset();
                fail(end, end.trailingHeaders().isEmpty() ? null : "it has trailers");
            }
        }
    }

    private static void fail(HttpObject part, String problem) {
        if (problem != null && !(part.decoderResult().cause() instanceof TooLongFrameException)) {
            part.setDecoderResult(DecoderResult.failure(new NotHttp(problem)));
        }
    }

    /** Netty would take the length away and go on (RFC 9112, 6.3). */
    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new NotHttp("it has both Content-Length and Transfer-Encoding");
    }
}
