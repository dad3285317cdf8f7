package org.openbank.customer.security;

import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import org.openbank.customer.error.ObpError;

/**
 * What a well signed token must say to be an access token of this issuer, for this service, at this time
 * (contract section 5).
 */
final class TokenRules {

    static final Set<String> ALGORITHMS = Set.of("RS256", "PS256", "ES256");

    private static final List<String> TEXTS = List.of("alg", "kid", "typ", "x5t", "x5t#S256");
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");
    private static final String TOKEN_TYPE = "Bearer";

    private final String issuer;
    private final Set<String> audiences;
    private final long leeway;
    private final Clock clock;

    /** {@code leeway} is what the clocks of issuer and service may differ by. */
    TokenRules(String issuer, List<String> audiences, Duration leeway, Clock clock) {
        this.issuer = issuer;
        this.audiences = Set.copyOf(audiences);
        this.leeway = leeway.toSeconds();
        this.clock = clock;
    }

    /** To be asked before a key is looked for: no key makes another header good. */
    void checkHeader(JsonNode header) {
        // The library takes these for texts without looking.
        for (String name : TEXTS) {
            require(!header.has(name) || header.get(name).isTextual());
        }
        require(ALGORITHMS.contains(header.path("alg").asText()));
        require(!header.has("typ")
                || TYPES.contains(header.get("typ").textValue().toLowerCase(Locale.ROOT)));
        // What must be understood, and what changes the bytes that are signed.
        require(!header.has("crit") && !header.has("b64"));
    }

    /** To be asked of claims whose signature is good. */
    void checkClaims(JsonNode claims) {
        require(claims.path("iss").isTextual()
                && issuer.equals(claims.path("iss").textValue()));
        require(isForUs(claims.path("aud")));
        // Whose bearer must prove more than to have it, and what ends a session instead of opening one.
        require(!claims.has("cnf") && !claims.has("events"));
        require(!claims.has("typ") || TOKEN_TYPE.equals(claims.get("typ").textValue()));
        require(isWhole(claims));
        checkDates(claims);
    }

    private boolean isForUs(JsonNode audience) {
        if (audience.isArray()) {
            for (JsonNode one : audience) {
                if (isOneOf(audiences, one)) {
                    return true;
                }
            }
        }
        return isOneOf(audiences, audience);
    }

    private void checkDates(JsonNode claims) {
        long expiry = expiry(claims);
        OptionalLong notBefore = date(claims, "nbf");
        OptionalLong issuedAt = date(claims, "iat");
        if (isExpired(expiry)) {
            throw ObpError.BAD_JWT.with("The token is expired.");
        }
        if (isToCome(notBefore) || isToCome(issuedAt)) {
            throw ObpError.BAD_JWT.with("The token is not yet valid.");
        }
    }

    /** The second in which a token expires, before any leeway. */
    static long expiry(JsonNode claims) {
        return date(claims, "exp").orElseThrow(ObpError.BAD_JOSE::bare);
    }

    boolean isExpired(long expiry) {
        return now() - leeway >= expiry;
    }

    private boolean isToCome(OptionalLong date) {
        return date.isPresent() && date.getAsLong() > now() + leeway;
    }

    private long now() {
        return Math.floorDiv(clock.millis(), 1000L);
    }

    /** Empty when absent; a number of seconds since 1970 in any spelling and of any size that 64 bits hold. */
    private static OptionalLong date(JsonNode claims, String name) {
        JsonNode value = claims.get(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        require(value.isNumber() && value.canConvertToLong() && value.doubleValue() >= 0);
        return OptionalLong.of(value.longValue());
    }

    private static boolean isOneOf(Set<String> allowed, JsonNode value) {
        return value != null && value.isTextual() && allowed.contains(value.textValue());
    }

    /** Whether every text in it, names too, is one that can be stored and sent: no NUL, no half of a surrogate pair. */
    private static boolean isWhole(JsonNode node) {
        if (node.isTextual()) {
            return isWhole(node.textValue());
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            if (!isWhole(names.next())) {
                return false;
            }
        }
        for (JsonNode child : node) {
            if (!isWhole(child)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWhole(String text) {
        return text.codePoints()
                .noneMatch(character ->
                        character == 0 || character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE);
    }

    private static void require(boolean holds) {
        ObpError.BAD_JOSE.unless(holds);
    }
}
