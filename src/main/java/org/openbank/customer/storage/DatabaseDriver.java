package org.openbank.customer.storage;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.CloseFuture;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.impl.NetClientImpl;
import io.vertx.pgclient.impl.PgConnectionFactory;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.impl.Connection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.spi.ConnectionFactory;

/**
 * The PostgreSQL driver, every connection of which has an end of waiting: for being opened, from the first packet to
 * the end of the login, and then for each answer. The driver itself waits for ever, and keeps what leads to a server
 * that is of no use.
 */
final class DatabaseDriver extends PgDriver {

    private static final AttributeKey<ScheduledFuture<?>> OPENING =
            AttributeKey.valueOf(DatabaseDriver.class, "opening");

    /** Longer ones are prepared anew each time; a write with its record is longer than the driver thinks usual. */
    private static final int LONGEST_PREPARED = 16 * 1024;

    private final long openTimeout;
    private final long answerTimeout;
    private final UnfitServer.All all;
    private final Opening opening;

    /** Who is told how a connection opens. */
    interface Opening {

        /** Of whom nobody need be told. */
        Opening UNSEEN = new Opening() {};

        default void begun() {}

        /** With the number of the server's process, as PostgreSQL has it. */
        default void done(int process) {}

        default void failed() {}
    }

    /** Both in milliseconds. */
    DatabaseDriver(long openTimeout, long answerTimeout) {
        this(openTimeout, answerTimeout, new UnfitServer.All(), Opening.UNSEEN);
    }

    private DatabaseDriver(long openTimeout, long answerTimeout, UnfitServer.All all, Opening opening) {
        this.openTimeout = openTimeout;
        this.answerTimeout = answerTimeout;
        this.all = all;
        this.opening = opening;
    }

    /** The same, which tells of its connections. */
    DatabaseDriver telling(Opening whom) {
        return new DatabaseDriver(openTimeout, answerTimeout, all, whom);
    }

    @Override
    public ConnectionFactory createConnectionFactory(
            Vertx vertx, Supplier<? extends Future<? extends SqlConnectOptions>> database) {
        return new Factory((VertxInternal) vertx, database);
    }

    private final class Factory extends PgConnectionFactory {

        private final Map<JsonObject, NetClient> clients = new ConcurrentHashMap<>();

        Factory(VertxInternal vertx, Supplier<? extends Future<? extends SqlConnectOptions>> database) {
            super(vertx, database);
        }

        @Override
        protected NetClient netClient(NetClientOptions options) {
            NetClientOptions network = new NetClientOptions(options).setReconnectAttempts(0);
            if (network.getHostnameVerificationAlgorithm() == null) {
                network.setHostnameVerificationAlgorithm("");
            }
            return clients.computeIfAbsent(
                    network.toJson(), key -> new OpeningClient(vertx, network, clientCloseFuture));
        }

        @Override
        public Future<Connection> connect(ContextInternal context, SqlConnectOptions options) {
            // Here, because it does not survive the copies that are made of options.
            options.setPreparedStatementCacheSqlLimit(LONGEST_PREPARED);
            opening.begun();
            return super.connect(context, options)
                    .onFailure(failure -> opening.failed())
                    .map(connection -> {
                        ChannelPipeline pipeline = ((SocketConnectionBase) connection)
                                .socket()
                                .channelHandlerContext()
                                .pipeline();
                        pipeline.channel().attr(OPENING).get().cancel(false);
                        // Nearer to the program than the driver's codec: commands pass, not bytes.
                        pipeline.addBefore("handler", "answer-deadline", new AnswerDeadline(answerTimeout, all));
                        pipeline.addBefore("handler", "unfit-server", new UnfitServer(all));
                        opening.done(connection.getProcessId());
                        return connection;
                    });
        }
    }

    /** Closes a connection that is not open when its time is over. */
    private final class OpeningClient extends NetClientImpl {

        OpeningClient(VertxInternal vertx, NetClientOptions options, CloseFuture closeFuture) {
            super(vertx, null, options, closeFuture);
            closeFuture.add(this);
        }

        @Override
        protected void initChannel(ChannelPipeline pipeline) {
            super.initChannel(pipeline);
            Channel channel = pipeline.channel();
            channel.attr(OPENING)
                    .set(channel.eventLoop()
                            .schedule(() -> AnswerDeadline.close(channel), openTimeout, TimeUnit.MILLISECONDS));
        }
    }
}
