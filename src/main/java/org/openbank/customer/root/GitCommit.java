package org.openbank.customer.root;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The commit this program was built from, written into git.properties by the build. */
final class GitCommit {

    private GitCommit() {}

    /** "unknown" when it was built outside a git checkout. */
    static String id() {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream("git.properties")) {
            Properties properties = new Properties();
            if (file != null) {
                properties.load(file);
            }
            return properties.getProperty("git.commit.id.full", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
