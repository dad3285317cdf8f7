package org.openbank.customer.connection;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.quarkus.logging.Log;

/**
 * Stands between the decoder and Vert.x and keeps a connection in order (contract section 1.3): what is no valid
 * request is answered with the error body and ends the connection, a client that has its answer and sends on is cut
 * off, and while the service ends each answer is the last of its connection. Requests may come before earlier ones are
 * answered; answers have the order of the requests.
 */
final class RequestGuard extends ChannelDuplexHandler {

    private static final long UNKNOWN = Long.MAX_VALUE;

    private final Connections connections;
    private final Limits limits;
    private final RequestHead head = new RequestHead();
    private ChannelHandlerContext connection;

    /** Requests that Vert.x has and has not answered to the end. */
    private int unanswered;

    /** All that Vert.x ever had: which one is the newest. */
    private long requests;

    /** The last one that has a timer, as its body did not come at once. */
    private long timed;

    /** What the newest request still has to send, in bytes. */
    private long toCome;

    private boolean bodyEnded = true;

    /** The client said so, or its answer did: what comes behind it is nobody's. */
    private boolean lastRequest;

    private boolean answerBegun;
    private boolean lastAnswer;
    private boolean closing;
    private Refusal refusal;
    private HttpRequest refused;

    RequestGuard(Connections connections, Limits limits) {
        this.connections = connections;
        this.limits = limits;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        connection = added;
    }

    /** How many requests are at work. */
    int unanswered() {
        return unanswered;
    }

    void closeIfIdle() {
        if (unanswered == 0 && bodyEnded && !closing) {
            connection.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (refusal != null || closing || lastRequest && bodyEnded) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof HttpRequest request) {
            begin(request);
        } else if (message instanceof HttpContent content) {
            proceed(content);
        } else {
            connection.fireChannelRead(message);
        }
    }

    private void begin(HttpRequest request) {
        Optional<Refusal> problem = connections.haveTooMuchUnsent() ? Optional.of(Refusal.busy()) : problem(request);
        if (problem.isPresent()) {
            refused = request;
            ReferenceCountUtil.release(request);
            refuse(problem.get());
            return;
        }
        unanswered++;
        requests++;
        bodyEnded = request instanceof LastHttpContent;
        lastRequest = !staysOpen(request);
        toCome = HttpUtil.isTransferEncodingChunked(request) ? UNKNOWN : HttpUtil.getContentLength(request, 0L);
        connection.fireChannelRead(request);
    }

    private Optional<Refusal> problem(HttpRequest request) {
        Throwable failure = request.decoderResult().cause();
        if (failure == null) {
            return head.problem(request).map(Refusal::invalid);
        }
        // Netty does not say in words for a client what it refused.
        return failure instanceof NotHttp || failure instanceof TooLongFrameException
                ? Optional.of(Refusal.of(failure))
                : head.problem(request).map(Refusal::invalid).or(() -> Optional.of(Refusal.of(failure)));
    }

    /** As Vert.x decides: it takes nothing behind one that does not. */
    private static boolean staysOpen(HttpRequest request) {
        return request.protocolVersion() == HttpVersion.HTTP_1_0
                ? request.headers().contains(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE, true)
                : HttpUtil.isKeepAlive(request);
    }

    private void proceed(HttpContent content) {
        if (content.decoderResult().isFailure()) {
            content.release();
            refuse(Refusal.of(content.decoderResult().cause()));
            return;
        }
        toCome = toCome == UNKNOWN ? UNKNOWN : toCome - content.content().readableBytes();
        bodyEnded = content instanceof LastHttpContent;
        connection.fireChannelRead(content);
    }

    /** In its turn; the first problem is the one that is told. */
    void refuse(Refusal problem) {
        if (refusal == null) {
            refusal = problem;
            answerRefusalInItsTurn();
        }
    }

    /** The answers before it come first, but for that to the request whose body it is that cannot be read. */
    private void answerRefusalInItsTurn() {
        if (unanswered == 1 && !bodyEnded && answerBegun) {
            connection.close();
        } else if (unanswered == 0 || unanswered == 1 && !bodyEnded) {
            closing = true;
            connection.writeAndFlush(refusal.answer(refused)).addListener(written -> cutOff());
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (closing && message instanceof HttpObject) {
            ReferenceCountUtil.release(message);
            promise.tryFailure(new IllegalStateException("The connection is closing"));
            return;
        }
        ChannelPromise done = promise.unvoid();
        boolean interim = false;
        if (message instanceof HttpResponse answer) {
            interim = answer.status().codeClass() == HttpStatusClass.INFORMATIONAL;
            if (!interim) {
                beginAnswer(answer);
            }
        }
        if (message instanceof HttpContent content) {
            connections.sending(content.content().readableBytes(), done);
        }
        if (message instanceof LastHttpContent && !interim) {
            endAnswer(done);
        }
        connection.write(message, done);
    }

    private void beginAnswer(HttpResponse answer) {
        answerBegun = true;
        if (unanswered == 1 && (connections.areEnding() || !bodyEnded && toCome > limits.unread())) {
            answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            lastAnswer = true;
            lastRequest = true;
        }
    }

    private void endAnswer(ChannelPromise done) {
        unanswered--;
        answerBegun = false;
        if (lastAnswer && unanswered == 0) {
            closing = true;
            done.addListener(written -> cutOff());
        } else if (refusal != null) {
            done.addListener(written -> answerRefusalInItsTurn());
        }
    }

    /** What comes with its head needs no timer. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (!bodyEnded && timed != requests) {
            timed = requests;
            time(requests);
        }
        connection.fireChannelReadComplete();
    }

    private void time(long request) {
        connection.executor().schedule(() -> closeIfStillSending(request), limits.bodyTimeout(), TimeUnit.MILLISECONDS);
    }

    private void closeIfStillSending(long request) {
        if (requests != request || bodyEnded) {
            return;
        }
        if (connection.channel().config().isAutoRead()) {
            connection.close();
        } else {
            // Nobody let it.
            time(request);
        }
    }

    /** Vert.x closes the connection without a word; what clients and networks do is no failure of ours. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        if (!(failure instanceof IOException) && !(failure instanceof DecoderException)) {
            Log.error("Unexpected failure of a connection", failure);
        }
        connection.fireExceptionCaught(failure);
    }

    private void cutOff() {
        CutOff.begin(connection.channel(), limits.unread());
    }
}
