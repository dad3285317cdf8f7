package org.openbank.customer.connection;

import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.DefaultLastHttpContent;
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

    private static final String TRAILERS = "it has trailers";

    /** Of a body: the end of a chunk, the size of the next, and that of none at all. What follows are trailers. */
    private static final int LINES_BETWEEN_PARTS = 3;

    private final HeadBytes head = new HeadBytes();
    private final Limits limits;
    private final RequestGuard guard;
    private boolean inHead = true;

    /** Heads so far: which one is the newest. */
    private long heads;

    /** Lines of a body since its last part. */
    private int linesWithin;

    private boolean refused;
    private ScheduledFuture<?> timer;

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
        } else {
            linesWithin = out.size() > before ? 0 : linesWithin + lines(bytes, begin);
        }
        for (Object decoded : out.subList(before, out.size())) {
            if (decoded instanceof HttpRequest request) {
                inHead = false;
                linesWithin = 0;
                fail(request, head.problem());
                failIfTooLong(request);
            }
            if (decoded instanceof LastHttpContent end) {
                inHead = true;
                heads++;
                head.reset();
                fail(end, end.trailingHeaders().isEmpty() ? null : TRAILERS);
            }
        }
        refuseWhatNeverEnds(out);
    }

    private static int lines(ByteBuf bytes, int begin) {
        int lines = 0;
        for (int i = begin; i < bytes.readerIndex(); i++) {
            lines += bytes.getByte(i) == '\n' ? 1 : 0;
        }
        return lines;
    }

    /** Each line more would be kept, though it is clear already that it will be refused. */
    private void refuseWhatNeverEnds(List<Object> out) {
        if (inHead && head.hasTooManyLines()) {
            HttpMessage invalid = createInvalidMessage();
            failIfTooLong(invalid);
            out.add(invalid);
            refused = true;
        } else if (!inHead && linesWithin > LINES_BETWEEN_PARTS) {
            LastHttpContent invalid = new DefaultLastHttpContent();
            fail(invalid, TRAILERS);
            out.add(invalid);
            refused = true;
        }
    }

    /** A head that came at once needs no timer; the others may take as long as a body. */
    @Override
    public void channelReadComplete(ChannelHandlerContext connection) throws Exception {
        super.channelReadComplete(connection);
        if (timer == null && isWithinAHead()) {
            startTimer(connection);
        }
    }

    private boolean isWithinAHead() {
        return inHead && !refused && (head.begun() || actualReadableBytes() > 0);
    }

    private void startTimer(ChannelHandlerContext connection) {
        long timed = heads;
        timer = connection
                .executor()
                .schedule(() -> timeIsUp(connection, timed), limits.bodyTimeout(), TimeUnit.MILLISECONDS);
    }

    private void timeIsUp(ChannelHandlerContext connection, long timed) {
        timer = null;
        if (!isWithinAHead()) {
            return;
        }
        // It may be another head by now, or nobody reads it before earlier requests are answered.
        boolean excused = heads != timed
                || guard.unanswered() > 0
                || !connection.channel().config().isAutoRead();
        if (excused) {
            startTimer(connection);
        } else {
            connection.close();
        }
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext connection) throws Exception {
        super.handlerRemoved0(connection);
        if (timer != null) {
            timer.cancel(false);
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
