package org.openbank.customer.storage;

import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.vertx.sqlclient.impl.command.CommandBase;
import io.vertx.sqlclient.impl.command.CommandResponse;

/**
 * How long the database may leave the oldest command of one connection without an answer: then the connection is
 * closed, which fails what waits for it and makes room for a new one. It sees every command, whoever sent it:
 * statements, those that begin and end transactions, the pages of cursors, the farewell. The timer is not set anew
 * for each of them: it looks, when it is over, how long the oldest has been waiting by then.
 */
final class AnswerDeadline extends ChannelDuplexHandler {

    private final long nanos;
    private final UnfitServer.All others;
    private int waiting;
    private long oldestSince;
    private boolean timed;

    /** {@code timeout} in milliseconds. */
    AnswerDeadline(long timeout, UnfitServer.All others) {
        this.nanos = TimeUnit.MILLISECONDS.toNanos(timeout);
        this.others = others;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof CommandBase && waiting++ == 0) {
            oldestSince = System.nanoTime();
            if (!timed) {
                check(context, nanos);
            }
        }
        super.write(context, message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof CommandResponse) {
            waiting--;
            oldestSince = System.nanoTime();
        }
        super.channelRead(context, message);
    }

    private void check(ChannelHandlerContext context, long delay) {
        timed = true;
        context.executor().schedule(() -> look(context), delay, TimeUnit.NANOSECONDS);
    }

    private void look(ChannelHandlerContext context) {
        timed = false;
        if (waiting <= 0 || !context.channel().isOpen()) {
            return;
        }
        long left = oldestSince + nanos - System.nanoTime();
        if (left > 0) {
            check(context, left);
        } else {
            OutageLog.warn("silent", "The database is silent on a connection, which is closed");
            close(context.channel());
            // What silenced this one did so with the others: whoever took one of them would wait as long again.
            others.leaveUnlessUsed();
        }
    }

    /** Past the driver, which would first say good-bye and wait for the other side to hang up. */
    static void close(Channel channel) {
        ChannelHandlerContext first = channel.pipeline().firstContext();
        if (first != null) {
            first.close();
        }
    }
}
