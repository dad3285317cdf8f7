package org.openbank.customer.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import static org.awaitility.Awaitility.await;

/** A server with an issuer's keys that behaves, byte by byte, as a test wants it to; it ends what it is asked by closing. */
public final class KeyHost implements AutoCloseable {

    /** What becomes of a connection once its request has been read. */
    @FunctionalInterface
    public interface Behaviour {
        void answer(Socket client) throws IOException, InterruptedException;
    }

    private static final String LATER_PORT = "test.key-host.port";
    private static final CountDownLatch NEVER = new CountDownLatch(1);
    private static final int MILLIS_A_BYTE = 100;

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final ServerSocket server;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private volatile Behaviour behaviour;

    private KeyHost(ServerSocket server, Behaviour behaviour) {
        this.server = server;
        this.behaviour = behaviour;
    }

    public static KeyHost start(Behaviour behaviour) throws IOException {
        return start(0, behaviour);
    }

    public static KeyHost start(int port, Behaviour behaviour) throws IOException {
        // A port of one's choice may be that of a client for a moment.
        ServerSocket server = await().atMost(TIMEOUT)
                .ignoreExceptionsInstanceOf(BindException.class)
                .until(() -> new ServerSocket(port, 50, InetAddress.getByName("localhost")), Objects::nonNull);
        KeyHost host = new KeyHost(server, behaviour);
        Thread accepting = new Thread(host::accept, "key host");
        accepting.setDaemon(true);
        accepting.start();
        return host;
    }

    /**
     * A port for a host that is started after the service that asks it: the same in this virtual machine for a test and
     * its profile, which are loaded by different class loaders.
     */
    public static int laterPort() {
        synchronized (Runtime.getRuntime()) {
            if (System.getProperty(LATER_PORT) == null) {
                System.setProperty(LATER_PORT, Integer.toString(FreePort.find()));
            }
            return Integer.getInteger(LATER_PORT);
        }
    }

    public static Behaviour status(int status, String... headers) {
        return sends("HTTP/1.1 " + status + " X\r\nContent-Length: 0\r\n" + lines(headers) + "\r\n");
    }

    public static Behaviour body(String body) {
        return sends("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body);
    }

    public static Behaviour sends(String answer) {
        return client -> client.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
    }

    /** The beginning at once, then one byte after the other without an end. */
    public static Behaviour trickles(String beginning, String repeated) {
        return client -> {
            sends(beginning).answer(client);
            OutputStream out = client.getOutputStream();
            for (int i = 0; ; i++) {
                out.write(repeated.charAt(i % repeated.length()));
                NEVER.await(MILLIS_A_BYTE, TimeUnit.MILLISECONDS);
            }
        };
    }

    /** As fast as the client takes it. */
    public static Behaviour floods(String beginning, String repeated) {
        return client -> {
            sends(beginning).answer(client);
            for (; ; ) {
                sends(repeated.repeat(1000)).answer(client);
            }
        };
    }

    /** Keeps the connection, until the client gives it up. */
    public static Behaviour silent(String beginning) {
        return client -> {
            sends(beginning).answer(client);
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        };
    }

    private static String lines(String... headers) {
        return String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n");
    }

    public void behave(Behaviour next) {
        behaviour = next;
    }

    public String address() {
        return "http://localhost:" + server.getLocalPort() + "/jwks";
    }

    /** How often it was asked. */
    public int requests() {
        return requests.get();
    }

    /** Connections that neither side has closed. */
    public int open() {
        return open.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                open.incrementAndGet();
                Thread serving = new Thread(() -> serve(client), "key host, a connection");
                serving.setDaemon(true);
                serving.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            readRequest(client.getInputStream());
            requests.incrementAndGet();
            behaviour.answer(client);
        } catch (IOException | InterruptedException clientGone) {
            // What the client does is seen by what is open.
        } finally {
            open.decrementAndGet();
        }
    }

    private static void readRequest(InputStream in) throws IOException {
        String end = "\r\n\r\n";
        StringBuilder request = new StringBuilder();
        while (request.lastIndexOf(end) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            request.append((char) next);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
