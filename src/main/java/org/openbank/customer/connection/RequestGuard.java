package org.openbank.customer.connection;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Stands between the decoder and Vert.x and keeps a connection in order (contract section 1.3): what is no valid
 * request is answered with the error body and ends the connection, a client that has its answer and sends on is cut
 * off, and while the service ends each answer is the last of its connection. Requests may come before earlier ones are
 * answered; answers have the order of the requests.
 */
final class RequestGuard extends ChannelDuplexHandler {

    private static final long UNKNOWN = Long.MAX_VALUE;

    private final Connections connections;
    private final long maxUnread;
    private final RequestHead head = new RequestHead();
    private ChannelHandlerContext connection;

    /** Requests that Vert.x has and has not answered to the end. */
    private int unanswered;

    /** What the newest request still has to send, in bytes. */
    private long toCome;

    private boolean bodyEnded = true;
    private boolean answerBegun;
    private boolean lastAnswer;
    private boolean closing;
    private Refusal refusal;
    private HttpHeaders refused = EmptyHttpHeaders.INSTANCE;

    /** {@code maxUnread}: how many bytes a client may send after its answer. */
    RequestGuard(Connections connections, long maxUnread) {
        this.connections = connections;
        this.maxUnread = maxUnread;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        connection = added;
        connections.opened(this, added.channel());
    }

    void closeIfIdle() {
        connection.executor().execute(() -> {
            if (unanswered == 0 && bodyEnded && !closing) {
                connection.close();
            }
        });
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (refusal != null || closing) {
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
        Refusal problem = request.decoderResult().isFailure()
                ? Refusal.of(request.decoderResult().cause())
                : head.problem(request).map(Refusal::invalid).orElse(null);
        if (problem != null) {
            refused = request.headers();
            ReferenceCountUtil.release(request);
            refuse(problem);
            return;
        }
        unanswered++;
        bodyEnded = request instanceof LastHttpContent;
        toCome = HttpUtil.isTransferEncodingChunked(request) ? UNKNOWN : HttpUtil.getContentLength(request, 0L);
        connection.fireChannelRead(request);
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

    private void refuse(Refusal problem) {
        refusal = problem;
        answerRefusalInItsTurn();
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
        if (message instanceof LastHttpContent && !interim) {
            endAnswer(done);
        }
        connection.write(message, done);
    }

    private void beginAnswer(HttpResponse answer) {
        answerBegun = true;
        if (unanswered == 1 && (connections.areEnding() || !bodyEnded && toCome > maxUnread)) {
            answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            lastAnswer = true;
        }
    }

    private void endAnswer(ChannelPromise done) {
        unanswered--;
        answerBegun = false;
        if (lastAnswer) {
            closing = true;
            done.addListener(written -> cutOff());
        } else if (refusal != null) {
            done.addListener(written -> answerRefusalInItsTurn());
        }
    }

    private void cutOff() {
        if (bodyEnded && refusal == null) {
            connection.close();
        } else {
            CutOff.begin(connection.channel(), maxUnread);
        }
    }
}
