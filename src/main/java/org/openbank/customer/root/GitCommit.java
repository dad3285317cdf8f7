package org.openbank.customer.root;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The commit this program was built from, written into git.properties by the build. */
public final class GitCommit {

    private GitCommit() {}

    /** "unknown" when it was built outside a git checkout. */
    static String id() {
        return property("git.commit.id.full", "unknown");
    }

    /** In UTC, as dates are answered; the beginning of time when it was built outside a git checkout. */
    public static String time() {
        return property("git.commit.time", "1970-01-01T00:00:00Z");
    }

    private static String property(String name, String fallback) {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream("git.properties")) {
            Properties properties = new Properties();
            if (file != null) {
                properties.load(file);
            }
            return properties.getProperty(name, fallback);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
