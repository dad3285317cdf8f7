package org.openbank.customer.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.quarkus.logging.Log;

/**
 * A socket that can stop to take connections and let those that it took live: Vert.x closes them with it. Who has
 * connected already when it stops is still let in, as the system would reset the connection otherwise.
 */
final class ListeningSocket extends NioServerSocketChannel {

    /** Longer than the event loop takes to notice that it no longer waits for this socket, which then closes at once. */
    private static final long DEREGISTERED_MILLIS = 10;

    void stopListening() {
        eventLoop().execute(() -> {
            attempt(this::doDeregister);
            eventLoop().schedule(this::takeTheLastAndClose, DEREGISTERED_MILLIS, TimeUnit.MILLISECONDS);
        });
    }

    private void takeTheLastAndClose() {
        if (!isOpen()) {
            return;
        }
        List<Object> last = new ArrayList<>();
        attempt(() -> {
            while (doReadMessages(last) > 0) {
                // One at a time.
            }
            javaChannel().close();
        });
        last.forEach(pipeline()::fireChannelRead);
        pipeline().fireChannelReadComplete();
    }

    private interface Step {
        void take() throws Exception;
    }

    /** It closes with the process in any case. */
    private static void attempt(Step step) {
        try {
            step.take();
        } catch (Exception e) {
            Log.warn("The socket for new connections did not close in good order", e);
        }
    }
}
