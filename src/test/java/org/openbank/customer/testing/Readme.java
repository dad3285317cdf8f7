package org.openbank.customer.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The README, whose blocks of shell commands are fenced or indented. */
public final class Readme {

    public static final Path FILE = Path.of("README.md");

    private static final Pattern BLOCK =
            Pattern.compile("(?m)^```(?:sh)?\\R(?<fenced>(?:.*\\R)*?)```$|(?<=\\n\\n)(?<indented>(?: {4}.*\\R)+)");

    private Readme() {}

    public static String text() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<String> blocks() {
        return BLOCK.matcher(text()).results().map(Readme::commands).toList();
    }

    private static String commands(MatchResult block) {
        return block.group(1) == null ? block.group(2).stripIndent() : block.group(1);
    }
}
