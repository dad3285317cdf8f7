package org.openbank.customer.connection;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;

/** The connections of one server, and the socket that takes them. */
final class Connections {

    /** One for each server of this process: as Vert.x finds the transport by itself, nothing else can hold them. */
    private static final List<Connections> SERVERS = new CopyOnWriteArrayList<>();

    /** A share of the heap, in bytes: bodies have another (contract section 1.3). */
    private static final long MOST_UNSENT = Runtime.getRuntime().maxMemory() / 4;

    private final Set<Channel> open = ConcurrentHashMap.newKeySet();
    private volatile ListeningSocket listening;
    private volatile boolean ending;

    /** Bytes of answers that wait for their clients to read them. */
    private final AtomicLong unsent = new AtomicLong();

    /** Of the servers that listen on one of these ports. */
    static List<Connections> on(Set<Integer> ports) {
        return SERVERS.stream()
                .filter(server -> ports.contains(server.listening.localAddress().getPort()))
                .toList();
    }

    void listenOn(ListeningSocket socket) {
        listening = socket;
        SERVERS.add(this);
        socket.closeFuture().addListener(closed -> SERVERS.remove(this));
    }

    void opened(Channel connection) {
        open.add(connection);
        connection.closeFuture().addListener(closed -> open.remove(connection));
    }

    /** These bytes of an answer are held until they are sent, or cannot be. */
    void sending(int bytes, ChannelFuture done) {
        unsent.addAndGet(bytes);
        done.addListener(sent -> unsent.addAndGet(-bytes));
    }

    /** Whether clients that do not read hold so much that nothing more is to be answered. */
    boolean haveTooMuchUnsent() {
        return unsent.get() > MOST_UNSENT;
    }

    /** The same of all servers, as they share the heap. */
    static boolean anywhereTooMuchUnsent() {
        return SERVERS.stream().anyMatch(Connections::haveTooMuchUnsent);
    }

    /** Whether each answer is to be the last of its connection. */
    boolean areEnding() {
        return ending;
    }

    /** Whether somebody is connected, or can still come. */
    boolean areOpen() {
        return listening.isOpen() || !open.isEmpty();
    }

    /** From now on nobody is let in, and each answer says {@code Connection: close}. */
    void end() {
        ending = true;
        listening.stopListening();
    }

    /** Closes those that wait for a request, or have never sent one. */
    void closeIdle() {
        open.forEach(connection -> connection.eventLoop().execute(() -> closeIfIdle(connection)));
    }

    private static void closeIfIdle(Channel connection) {
        RequestGuard guard = connection.pipeline().get(RequestGuard.class);
        if (guard == null) {
            connection.close();
        } else {
            guard.closeIfIdle();
        }
    }
}
