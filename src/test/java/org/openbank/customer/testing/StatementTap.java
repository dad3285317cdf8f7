package org.openbank.customer.testing;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Hears which statements a service has its database prepare, on connections without TLS. */
public final class StatementTap implements AutoCloseable {

    /** A message that asks to prepare: the name of the statement, its text, the types of parameters. */
    private static final int PARSE = 'P';

    private final URI database;
    private final ServerSocket listener;
    private final List<String> heard = new ArrayList<>();

    /** Before the database with this address. */
    StatementTap(URI database) throws IOException {
        this.database = database;
        listener = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    /** The same database behind the tap. */
    String url() {
        return database.toString().replace(database.getAuthority(), "localhost:" + listener.getLocalPort());
    }

    /** What was sent meanwhile. */
    public List<String> during(Runnable task) {
        synchronized (heard) {
            heard.clear();
        }
        task.run();
        synchronized (heard) {
            return List.copyOf(heard);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket server = new Socket(database.getHost(), database.getPort());
                start(() -> pass(client, server, () -> hear(client, server)));
                start(() -> pass(client, server, () -> server.getInputStream().transferTo(client.getOutputStream())));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private interface Passing {
        void run() throws IOException;
    }

    private static void pass(Socket client, Socket server, Passing passing) {
        try (client;
                server) {
            passing.run();
        } catch (IOException e) {
            // Broken on one side, so it ends on the other.
        }
    }

    private void hear(Socket client, Socket server) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        DataOutputStream out = new DataOutputStream(server.getOutputStream());
        // The first message has no kind.
        passMessage(in, out);
        for (int kind = in.read(); kind >= 0; kind = in.read()) {
            out.write(kind);
            byte[] message = passMessage(in, out);
            if (kind == PARSE) {
                String[] nameAndText = new String(message, StandardCharsets.UTF_8).split("\0", 3);
                synchronized (heard) {
                    heard.add(nameAndText[1]);
                }
            }
        }
    }

    /** All of it at once: what is sent in parts waits for each other. */
    private static byte[] passMessage(DataInputStream in, DataOutputStream out) throws IOException {
        int length = in.readInt();
        byte[] message = in.readNBytes(length - Integer.BYTES);
        if (message.length < length - Integer.BYTES) {
            throw new EOFException();
        }
        out.writeInt(length);
        out.write(message);
        return message;
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "tap");
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
    }
}
