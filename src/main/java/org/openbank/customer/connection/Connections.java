package org.openbank.customer.connection;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.netty.channel.Channel;

/** The connections of one server, and the socket that takes them. */
final class Connections {

    /** One for each server of this process: as Vert.x finds the transport by itself, nothing else can hold them. */
    private static final List<Connections> SERVERS = new CopyOnWriteArrayList<>();

    private final Set<RequestGuard> open = ConcurrentHashMap.newKeySet();
    private volatile ListeningSocket listening;
    private volatile boolean ending;

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

    void opened(RequestGuard connection, Channel channel) {
        open.add(connection);
        channel.closeFuture().addListener(closed -> open.remove(connection));
    }

    /** Whether each answer is to be the last of its connection. */
    boolean areEnding() {
        return ending;
    }

    int count() {
        return open.size();
    }

    /** From now on nobody is let in, and each answer says {@code Connection: close}. */
    void end() {
        ending = true;
        listening.stopListening();
    }

    /** Closes those that wait for a request. */
    void closeIdle() {
        open.forEach(RequestGuard::closeIfIdle);
    }
}
