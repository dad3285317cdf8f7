package org.openbank.customer.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.openbank.customer.error.ObpException;
import org.openbank.customer.testing.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The second from which a date counts, by a clock that stands still (contract section 5). */
class TokenRulesTest {

    private static final long NOW = 1_750_000_000;

    /** Seconds from now, and the leeway of issuer's and service's clocks. */
    @ParameterizedTest
    @CsvSource({
        "exp, 1, 10, ''",
        "exp, 0, 10, ''",
        "exp, -9, 10, ''",
        "exp, -10, 10, The token is expired.",
        "exp, 1, 0, ''",
        "exp, 0, 0, The token is expired.",
        "exp, -59, 60, ''",
        "exp, -60, 60, The token is expired.",
        "nbf, -1, 10, ''",
        "nbf, 10, 10, ''",
        "nbf, 11, 10, The token is not yet valid.",
        "nbf, 0, 0, ''",
        "nbf, 1, 0, The token is not yet valid.",
        "iat, -1000000000, 10, ''",
        "iat, 10, 10, ''",
        "iat, 11, 10, The token is not yet valid.",
        "iat, 1, 0, The token is not yet valid."
    })
    void datesCountWithTheirLeeway(String date, long fromNow, long leeway, String problem) {
        ObjectNode claims = Json.object("{'iss': 'i', 'aud': 'a', 'sub': 's', 'exp': 4102444800}");
        claims.put(date, NOW + fromNow);
        TokenRules rules = new TokenRules(
                "i",
                List.of("a"),
                Duration.ofSeconds(leeway),
                Clock.fixed(Instant.ofEpochSecond(NOW).plusMillis(999), ZoneOffset.UTC));

        ObpException refusal = catchThrowableOfType(ObpException.class, () -> rules.checkClaims(claims));

        assertThat(refusal == null ? "" : refusal.getMessage().replace("OBP-20204: Bad JWT error. ", ""))
                .isEqualTo(problem);
    }
}
