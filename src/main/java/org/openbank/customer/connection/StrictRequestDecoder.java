package org.openbank.customer.connection;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;

/**
 * Vert.x' decoder, which refuses what it and Netty would mend or pass over, because the gateway before it may read the
 * same bytes otherwise (RFC 9112, 2.2, 3, 5.2, 6.3). Trailers, which nothing here reads, are refused as well:
 * Netty mends their lines too.
 */
final class StrictRequestDecoder extends VertxHttpRequestDecoder {

    private final HeadBytes head = new HeadBytes();
    private final Limits limits;
    private final RequestGuard guard;
    private boolean inHead = true;

    /** Heads so far: which one is the newest. */
    private long heads;

    /** The last one that has a timer, as it did not come at once. */
    private long timed = -1;

    private boolean refused;

    StrictRequestDecoder(Limits limits, RequestGuard guard) {
        super(limits.ofHeads());
        this.limits = limits;
        this.guard = guard;
    }

    @Override
    protected void decode(ChannelHandlerContext connection, ByteBuf bytes, List<Object> out) throws Exception {
        if (refused) {
            bytes.skipBytes(bytes.readableBytes());
            return;
        }
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
                failIfTooLong(request);
            }
            if (decoded instanceof LastHttpContent end) {
                inHead = true;
                heads++;
                head.reset();
                fail(end, end.trailingHeaders().isEmpty() ? null : "it has trailers");
            }
        }
        if (inHead && head.hasTooManyLines()) {
            // More of it would be kept, and would never be a request.
            HttpMessage invalid = createInvalidMessage();
            failIfTooLong(invalid);
            out.add(invalid);
            refused = true;
        } else if (inHead && (head.begun() || bytes.isReadable()) && timed != heads) {
            timed = heads;
            time(connection, heads);
        }
    }

    /** A head that comes with one read needs no timer; the others may take as long as a body. */
    private void time(ChannelHandlerContext connection, long which) {
        connection
                .executor()
                .schedule(() -> closeIfStillSending(connection, which), limits.bodyTimeout(), TimeUnit.MILLISECONDS);
    }

    private void closeIfStillSending(ChannelHandlerContext connection, long which) {
        if (heads != which || !inHead) {
            return;
        }
        if (guard.unanswered() == 0) {
            connection.close();
        } else {
            // Nobody reads it before earlier requests are answered.
            time(connection, which);
        }
    }

    private void failIfTooLong(HttpMessage message) {
        if (head.hasTooManyLines()) {
            message.setDecoderResult(DecoderResult.failure(new TooLongHttpHeaderException()));
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
