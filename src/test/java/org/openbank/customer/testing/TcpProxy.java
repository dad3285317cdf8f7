package org.openbank.customer.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A network between a client and a server of this machine that can fall silent: then nothing passes or is closed. */
public final class TcpProxy implements AutoCloseable {

    private final ServerSocket listener;
    private final int server;
    private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
    private volatile boolean silent;
    private volatile long delay;

    /** Leads to this port. */
    public TcpProxy(int server) throws IOException {
        this.server = server;
        listener = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Holds back what is sent by connections that are there and by new ones, until {@link #resume}. */
    public void fallSilent() {
        silent = true;
        silenceConnections();
    }

    /** Holds back what is sent by the connections that are there; new ones pass. */
    public void silenceConnections() {
        lines.forEach(line -> line.silent = true);
    }

    /** From now on whatever is sent takes so much longer. */
    public void delay(Duration delay) {
        this.delay = delay.toMillis();
    }

    /** From now on new connections pass, whatever becomes of those that are there. */
    public void passNewConnections() {
        silent = false;
    }

    /** What was held back passes. */
    public void resume() {
        silent = false;
        lines.forEach(Line::resume);
    }

    /** Resets every connection; new ones pass. */
    public void cut() {
        lines.forEach(Line::close);
        lines.clear();
    }

    private void accept() {
        try {
            while (true) {
                connect(listener.accept());
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void connect(Socket client) throws IOException {
        Socket to;
        try {
            to = new Socket(InetAddress.getLoopbackAddress(), server);
        } catch (IOException e) {
            // The server is away, as the client is told in this way.
            client.close();
            return;
        }
        Line line = new Line(client, to);
        line.silent = silent;
        lines.add(line);
        start(() -> line.pass(line.client, line.server));
        start(() -> line.pass(line.server, line.client));
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }

    private final class Line {

        private final Socket client;
        private final Socket server;
        private volatile boolean silent;

        Line(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void pass(Socket from, Socket to) {
            byte[] buffer = new byte[8192];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                    awaitResumed();
                    Thread.sleep(delay);
                    out.write(buffer, 0, length);
                }
                awaitResumed();
            } catch (IOException | InterruptedException e) {
                // Broken on one side, so it ends on the other.
            }
            close();
        }

        private synchronized void awaitResumed() throws InterruptedException {
            while (silent && !server.isClosed()) {
                wait();
            }
        }

        synchronized void resume() {
            silent = false;
            notifyAll();
        }

        void close() {
            try {
                client.close();
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            resume();
        }
    }
}
