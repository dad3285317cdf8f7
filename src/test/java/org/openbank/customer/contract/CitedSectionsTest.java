package org.openbank.customer.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What comments and documents cite is in docs/contract.md or in docs/adr, and nothing is cited that is elsewhere. */
class CitedSectionsTest {

    private static final Path CONTRACT = Path.of("docs", "contract.md");

    private static final Set<Path> NOT_OURS = Set.of(Path.of("node_modules"), Path.of("__pycache__"));

    private static final Pattern HEADING = Pattern.compile("^#{2,3} (\\d+(?:\\.\\d+)?) ", Pattern.MULTILINE);

    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)*");

    /** Whatever is a section with a number is one of the contract, unless it is one of an RFC. */
    private static final Pattern CITATION = Pattern.compile(
            "(?<!RFC \\d{4},? )\\b(section|sections) (" + NUMBER + "(?:(?:,| and|, and| to) " + NUMBER + ")*)",
            Pattern.CASE_INSENSITIVE);

    /** The end of a line, and what begins the next one in a comment. */
    private static final Pattern LINE_BREAK = Pattern.compile("\\h*\\R\\h*(?:\\*|//|--|#)?\\h*");

    private static final Pattern TICKET =
            Pattern.compile("\\b(?:the\\s+issue|issue\\s+#?\\d+)\\b", Pattern.CASE_INSENSITIVE);

    private record Citation(Path file, String section) {}

    static List<Path> decisions() {
        return files("docs/adr");
    }

    @Test
    void everySectionThatIsCitedIsInTheContract() {
        Set<String> sections = HEADING.matcher(text(CONTRACT))
                .results()
                .map(heading -> heading.group(1))
                .collect(Collectors.toSet());

        List<Citation> citations = files("src", "bench", "deploy", "docs", "README.md").stream()
                .flatMap(file -> cited(text(file)).map(section -> new Citation(file, section)))
                .toList();

        assertThat(citations)
                .hasSizeGreaterThan(100)
                .filteredOn(citation -> !sections.contains(citation.section()))
                .isEmpty();
    }

    @Test
    void aCitationIsFoundInEachOfItsForms() {
        assertThat(cited("Paths (contract section 1.1).")).containsExactly("1.1");
        assertThat(cited("(contract sections 1.2, 1.3 and 8)")).containsExactly("1.2", "1.3", "8");
        assertThat(cited("contract sections 3.1 to 3.3")).containsExactly("3.1", "3.3");
        assertThat(cited("check A of the contract, sections 1.8 and 5.")).containsExactly("1.8", "5");
        assertThat(cited("error C of the contract (section 1.8 C)")).containsExactly("1.8");
        assertThat(cited("contract section 9, 1 and 3")).containsExactly("9");
        assertThat(cited("the contract. Section 2.2 says 16")).containsExactly("2.2");
        assertThat(cited(" * the rules of contract section\n     * 1.4, and")).containsExactly("1.4");
        assertThat(cited("-- those of the contract, section\n-- 2.2.")).containsExactly("2.2");
        assertThat(cited("RFC 9110, section 9.3.2")).isEmpty();
    }

    @Test
    void theFilesOfTheContractAreThere() {
        assertThat(Pattern.compile("`([\\w/.-]+\\.(?:tsv|json))`")
                        .matcher(text(Path.of("docs/contract.md")))
                        .results()
                        .map(file -> file.group(1)))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(
                                Stream.of("", "src/test/resources/contract").map(directory -> Path.of(directory, file)))
                        .as(file)
                        .anyMatch(Files::exists));
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void everyDecisionHasAStatusAndADate(Path decision) {
        assertThat(text(decision)).containsPattern("\\A# .+\\R\\RStatus: [a-z0-9 ]+, \\d{4}-\\d{2}-\\d{2}\\R\\R");
    }

    @Test
    void reasonsAreGivenAndNotPointedTo() {
        assertThat(files("src", "docs", "README.md"))
                .hasSizeGreaterThan(100)
                .filteredOn(file -> TICKET.matcher(joined(text(file))).find())
                .isEmpty();
    }

    private static Stream<String> cited(String text) {
        return CITATION.matcher(joined(text)).results().flatMap(citation -> NUMBER.matcher(citation.group(2))
                .results()
                .map(MatchResult::group)
                .limit(citation.group(1).endsWith("s") ? Long.MAX_VALUE : 1));
    }

    private static String joined(String text) {
        return LINE_BREAK.matcher(text).replaceAll(" ");
    }

    private static List<Path> files(String... places) {
        List<Path> files = new ArrayList<>();
        for (String place : places) {
            try (Stream<Path> below = Files.walk(Path.of(place))) {
                below.filter(Files::isRegularFile)
                        .filter(CitedSectionsTest::isOurs)
                        .forEach(files::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    private static boolean isOurs(Path file) {
        for (Path part : file) {
            if (NOT_OURS.contains(part)) {
                return false;
            }
        }
        return true;
    }

    /** Empty for what is no text. */
    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException noText) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
