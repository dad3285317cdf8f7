package org.openbank.customer.storage;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.impl.command.CommandBase;
import io.vertx.sqlclient.impl.command.CommandResponse;
import io.vertx.sqlclient.impl.command.SimpleQueryCommand;
import io.vertx.sqlclient.impl.command.TxCommand;

/**
 * Closes a connection by which nothing can be done any more, so that the pool opens another one, perhaps to another
 * server: one that broke, one that the server is about to end, and one to a primary that became a replica. A failover
 * concerns all connections: with the first that is read-only those go too that nobody is using.
 */
final class UnfitServer extends ChannelDuplexHandler {

    private static final String READ_ONLY = "25006";

    /** Shut down by an operator, crashed, not there yet, too long idle in a transaction. */
    private static final Set<String> ENDING = Set.of("57P01", "57P02", "57P03", "25P03");

    private final All all;
    private ChannelHandlerContext context;
    private int waiting;
    private boolean inTransaction;

    UnfitServer(All all) {
        this.all = all;
    }

    /** The connections of one service. */
    static final class All {

        private final Set<UnfitServer> connections = ConcurrentHashMap.newKeySet();

        /** Closes those that nobody uses at this moment. */
        void leaveUnlessUsed() {
            connections.forEach(connection -> connection.context.executor().execute(connection::leaveUnlessUsed));
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        this.context = context;
        all.connections.add(this);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        all.connections.remove(this);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof CommandBase) {
            waiting++;
            if (message instanceof SimpleQueryCommand<?> command) {
                noteTransaction(command.sql());
            }
        }
        super.write(context, message, promise);
    }

    private void noteTransaction(String sql) {
        if (sql.equals(TxCommand.Kind.BEGIN.sql)) {
            inTransaction = true;
        } else if (sql.equals(TxCommand.Kind.COMMIT.sql) || sql.equals(TxCommand.Kind.ROLLBACK.sql)) {
            inTransaction = false;
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        super.channelRead(context, message);
        if (message instanceof CommandResponse<?> response) {
            waiting--;
            if (response.toAsyncResult().cause() instanceof PgException failure) {
                leaveAfter(failure.getSqlState());
            }
        }
    }

    private void leaveAfter(String state) {
        if (READ_ONLY.equals(state)) {
            leave();
            all.leaveUnlessUsed();
        } else if (ENDING.contains(state)) {
            leave();
        }
    }

    /** It broke, or the server said something that nobody asked for: what was in flight has failed already. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        leave();
    }

    private void leaveUnlessUsed() {
        if (waiting == 0 && !inTransaction) {
            leave();
        }
    }

    private void leave() {
        AnswerDeadline.close(context.channel());
    }
}
