package org.openbank.customer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.openbank.customer.testing.Readme;

import static org.assertj.core.api.Assertions.assertThat;

/** The README is two screens long, leads to the rest, and each of its blocks can be pasted whole. */
class ReadmeTest {

    private static final int LINES = 100;
    private static final int COLUMNS = 120;

    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)");

    /** What stands for something to fill in, and what a terminal shows before a command. */
    private static final Pattern NOT_A_COMMAND =
            Pattern.compile("\\.\\.\\.|…|<[\\w ]+>|^\\s*[$>#] ", Pattern.MULTILINE);

    private static final Pattern RUNS_UNTIL_ITS_END = Pattern.compile("quarkus:dev|java -jar");

    static List<String> blocks() {
        return Readme.blocks();
    }

    @Test
    void itIsTwoScreensLong() {
        assertThat(Readme.text().lines()).hasSizeLessThanOrEqualTo(LINES).allMatch(line -> line.length() <= COLUMNS);
    }

    @Test
    void itsFirstTwoMavenCommandsAreAllThatIsNeeded() {
        assertThat(blocks()).hasSizeGreaterThan(5).contains("./mvnw quarkus:dev\n", "./mvnw verify\n");
        assertThat(Readme.text())
                .containsSubsequence("./mvnw quarkus:dev\n", "./mvnw verify\n")
                .contains("`unzip`");
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void aBlockCanBePastedWhole(String block) throws IOException, InterruptedException {
        assertThat(block).doesNotContainPattern(NOT_A_COMMAND);
        assertThat(block.lines().limit(block.lines().count() - 1))
                .as("what would swallow the lines after it")
                .noneMatch(line -> RUNS_UNTIL_ITS_END.matcher(line).find());
        Process bash =
                new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
        bash.getOutputStream().write(block.getBytes(StandardCharsets.UTF_8));
        bash.getOutputStream().close();
        assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(bash.waitFor()).isZero();
    }

    @Test
    void itsLinksLeadSomewhere() {
        List<Path> targets = LINK.matcher(Readme.text())
                .results()
                .map(link -> Path.of(link.group(1)))
                .toList();

        assertThat(targets)
                .contains(Path.of("docs/contract.md"), Path.of("docs/operations.md"), Path.of("docs/scaling.md"))
                .contains(Path.of("docs/configuration.md"), Path.of("docs/development.md"), Path.of("docs/adr"))
                .allSatisfy(target -> assertThat(target).exists());
    }
}
