package org.openbank.customer.finding;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The wildcards of LIKE (contract section 7.1). */
class LikePatternTest {

    @ParameterizedTest
    @CsvSource(
            value = {
                "'',        '',      '',   false",
                "Eve,       Eve,     Eve,  false",
                "Eve%,      Eve%,    Eve,  true",
                "Eve%%%a,   Eve%a,   Eve,  true",
                "E_e%,      E_e%,    E,    true",
                "%,         %,       '',   true",
                "_a,        _a,      '',   true",
                "50\\%,     50\\%,   50%,  false",
                "50\\%%,    50\\%%,  50%,  true",
                "a\\_b,     a\\_b,   a_b,  false",
                "a\\\\,     a\\\\,   a\\,  false",
                "\\a\\b%,   ab%,     ab,   true",
                "😀%,       😀%,     😀,   true",
                "\\😀_,     😀_,     😀,   true",
                "%\\%,      %\\%,    '',   true",
                "%_%_%,     %_%_%,   '',   true",
            },
            quoteCharacter = '\'')
    void aPatternHasABeginningByWhichItIsFound(String pattern, String text, String beginning, boolean open) {
        LikePattern like = LikePattern.of(pattern).orElseThrow();

        assertThat(like.text()).isEqualTo(text);
        assertThat(like.from()).isEqualTo(beginning);
        if (open) {
            assertThat(like.to()).startsWith(beginning + "\udbff\udfff").hasSizeGreaterThan(512);
        } else {
            assertThat(like.to()).isEqualTo(beginning);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\", "a\\", "%\\", "\\\\\\", "\0", "a%\0", "\ud83c", "%\udf00"})
    void whatCanMatchNothingIsNone(String pattern) {
        assertThat(LikePattern.of(pattern)).isEmpty();
        assertThat(LikePattern.of(null)).isEmpty();
    }

    @Test
    void whatMustBeLongerThanAnyColumnMatchesNothing() {
        assertThat(LikePattern.of("x".repeat(512))).isPresent();
        assertThat(LikePattern.of("x".repeat(513))).isEmpty();
        assertThat(LikePattern.of("_".repeat(513))).isEmpty();
        assertThat(LikePattern.of("%".repeat(60_000)).orElseThrow().text()).isEqualTo("%");
    }
}
