package org.openbank.customer.testing;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program in a terminal of its own, as a person starts it; made by the {@code script} of util-linux. */
public final class Terminal implements AutoCloseable {

    private static final long TIMEOUT_SECONDS = 20;

    private static final String INTERRUPT = "\u0003";

    private final Process process;
    private final Screen screen;

    private Terminal(Process process, Screen screen) {
        this.process = process;
        this.screen = screen;
    }

    /** Whether this machine has the program that makes one. */
    public static boolean isHere() {
        try {
            Process script = new ProcessBuilder("script", "--version").start();
            return new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8).contains("util-linux");
        } catch (IOException absent) {
            return false;
        }
    }

    /** Runs a command line of a shell in this directory. */
    public static Terminal open(int columns, int rows, Path directory, String command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        "script",
                        "--quiet",
                        "--flush",
                        "--return",
                        "--command",
                        "stty columns " + columns + " rows " + rows + "; exec " + command,
                        "/dev/null")
                .directory(directory.toFile())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.matches("(QUARKUS|MP|OBP|SMALLRYE)_.*"));
        builder.environment().put("TERM", "xterm");
        builder.environment().put("SHELL", "/bin/sh");
        Terminal terminal = new Terminal(builder.start(), new Screen(columns, rows));
        Thread reading = new Thread(terminal::read, "terminal");
        reading.setDaemon(true);
        reading.start();
        return terminal;
    }

    private void read() {
        char[] piece = new char[8_192];
        try (Reader output = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
            for (int length = output.read(piece); length >= 0; length = output.read(piece)) {
                screen.write(new String(piece, 0, length));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Screen screen() {
        return screen;
    }

    /** Whether the program has not ended by itself. */
    public boolean isOpen() {
        return process.isAlive();
    }

    public void type(String text) throws IOException {
        OutputStream keyboard = process.getOutputStream();
        keyboard.write(text.getBytes(StandardCharsets.UTF_8));
        keyboard.flush();
    }

    /** Interrupts the program and says that nothing more will be typed; what still runs is then ended. */
    @Override
    public void close() throws IOException {
        if (isOpen()) {
            type(INTERRUPT);
            process.getOutputStream().close();
        }
        List<ProcessHandle> all = process.toHandle().descendants().toList();
        process.onExit()
                .orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .exceptionally(late -> {
                    all.forEach(ProcessHandle::destroyForcibly);
                    return process.destroyForcibly();
                })
                .join();
    }
}
