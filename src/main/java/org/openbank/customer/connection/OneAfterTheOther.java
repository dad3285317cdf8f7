package org.openbank.customer.connection;

import java.util.ArrayDeque;
import java.util.Queue;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;

/**
 * Bounds what one connection can have at work: a client may send requests before it has the answers of earlier ones,
 * but they reach the program one at a time, none while answers are not read, and meanwhile nothing is read from the
 * network. What one read had brought by then waits here.
 */
final class OneAfterTheOther extends ChannelDuplexHandler {

    /** Parts of requests; more than any client has reason to send ahead. */
    private static final int WAITING = 512;

    private final RequestGuard guard;
    private final Queue<Object> waiting = new ArrayDeque<>();
    private boolean passing;

    OneAfterTheOther(RequestGuard guard) {
        this.guard = guard;
    }

    @Override
    public void channelRead(ChannelHandlerContext connection, Object message) {
        if (waiting.isEmpty() && !passing && mayPass(connection, message)) {
            connection.fireChannelRead(message);
        } else if (waiting.size() < WAITING) {
            waiting.add(message);
            // Also when Vert.x has just let the connection go on.
            connection.channel().config().setAutoRead(false);
        } else {
            ReferenceCountUtil.release(message);
            release();
            guard.refuse(Refusal.tooManyAtOnce());
        }
    }

    private boolean mayPass(ChannelHandlerContext connection, Object message) {
        return !(message instanceof HttpRequest)
                || guard.unanswered() == 0 && connection.channel().isWritable();
    }

    @Override
    public void write(ChannelHandlerContext connection, Object message, ChannelPromise promise) {
        connection.write(message, promise);
        passLater(connection);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext connection) {
        connection.fireChannelWritabilityChanged();
        passLater(connection);
    }

    /** Not in the middle of a write or of a flush, which would meet the answers to what is passed on. */
    private void passLater(ChannelHandlerContext connection) {
        if (!waiting.isEmpty() && !passing) {
            connection.executor().execute(() -> pass(connection));
        }
    }

    private void pass(ChannelHandlerContext connection) {
        if (passing) {
            return;
        }
        passing = true;
        boolean passed = false;
        while (!waiting.isEmpty() && mayPass(connection, waiting.peek())) {
            connection.fireChannelRead(waiting.poll());
            passed = true;
        }
        passing = false;
        if (passed) {
            connection.fireChannelReadComplete();
        }
        if (waiting.isEmpty()) {
            // Should Vert.x want none of it yet, it says so again.
            connection.channel().config().setAutoRead(true);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext connection) {
        release();
    }

    private void release() {
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
    }
}
