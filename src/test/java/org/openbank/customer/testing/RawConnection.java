package org.openbank.customer.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.restassured.RestAssured;

/** One connection to the service under test, for what depends on the order of bytes. Texts are Latin-1. */
public final class RawConnection implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)\r\n");

    private final Socket socket;
    private final InputStream in;

    private RawConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    public static RawConnection open() throws IOException {
        return open(RestAssured.port);
    }

    public static RawConnection open(int port) throws IOException {
        return of(new Socket("localhost", port));
    }

    public static RawConnection of(Socket socket) throws IOException {
        socket.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
        return new RawConnection(socket);
    }

    public RawConnection send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** The next answer, with its body if it declares one; what has come of it when the connection ends. */
    public String answer() throws IOException {
        return answer(true);
    }

    /** The next answer of those that have no body whatever they declare. */
    public String answerToHead() throws IOException {
        return answer(false);
    }

    private String answer(boolean withBody) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        while (!text(answer).endsWith("\r\n\r\n") && take(answer)) {
            // The head, byte by byte.
        }
        Matcher length = LENGTH.matcher(text(answer));
        if (withBody && length.find()) {
            answer.writeBytes(in.readNBytes(Integer.parseInt(length.group(1))));
        }
        return text(answer);
    }

    private boolean take(ByteArrayOutputStream answer) throws IOException {
        int next = in.read();
        if (next >= 0) {
            answer.write(next);
        }
        return next >= 0;
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    /** Everything until the service ends the connection. */
    public String rest() throws IOException {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        try {
            while (take(rest)) {
                // Until the end.
            }
        } catch (SocketException reset) {
            // An end, too.
        }
        return text(rest);
    }

    /** Closed so that the service is told at once, whatever it was doing. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
