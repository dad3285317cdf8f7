package org.openbank.customer.security;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.ws.rs.core.HttpHeaders;

import org.openbank.customer.error.ObpError;

/** The token of a request and whether a DirectLogin carrier brought it (contract section 5). */
record Credentials(String token, boolean directLogin) {

    private static final String BEARER = "Bearer";
    private static final String DIRECT_LOGIN_HEADER = "DirectLogin";
    private static final Pattern DIRECT_LOGIN = Pattern.compile("DirectLogin(?:\\s+(.*))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern TOKEN_PARAMETER =
            Pattern.compile("(?:^|[\\s,])token\\s*=\\s*\"?([^\",\\s]*)\"?", Pattern.CASE_INSENSITIVE);

    /** What a token can come by, in the order in which it is looked for. */
    enum Carrier {
        BEARER,
        DIRECT_LOGIN_HEADER,
        DIRECT_LOGIN
    }

    /** The first carrier that is there decides. */
    static Credentials of(HttpHeaders headers) {
        String authorization = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
        Carrier carrier = carrier(headers)
                .orElseThrow(() -> authorization == null
                        ? ObpError.USER_NOT_LOGGED_IN.bare()
                        : ObpError.INVALID_AUTHORIZATION_HEADER.bare());
        return switch (carrier) {
            case BEARER -> new Credentials(afterOneBlank(authorization), false);
            case DIRECT_LOGIN_HEADER -> ofDirectLogin(headers.getHeaderString(DIRECT_LOGIN_HEADER));
            case DIRECT_LOGIN -> {
                Matcher scheme = DIRECT_LOGIN.matcher(authorization.strip());
                yield ofDirectLogin(scheme.matches() && scheme.group(1) != null ? scheme.group(1) : "");
            }
        };
    }

    /** Empty when there are none, or some of another scheme. */
    static Optional<Carrier> carrier(HttpHeaders headers) {
        String authorization = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (authorization != null && isBearer(authorization)) {
            return Optional.of(Carrier.BEARER);
        }
        if (headers.getHeaderString(DIRECT_LOGIN_HEADER) != null) {
            return Optional.of(Carrier.DIRECT_LOGIN_HEADER);
        }
        return authorization != null
                        && DIRECT_LOGIN.matcher(authorization.strip()).matches()
                ? Optional.of(Carrier.DIRECT_LOGIN)
                : Optional.empty();
    }

    /** The word, alone or before white space. No pattern: a token is long, and this is asked of every request. */
    private static boolean isBearer(String authorization) {
        return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && (authorization.length() == BEARER.length()
                        || Character.isWhitespace(authorization.charAt(BEARER.length())));
    }

    /** More of them would be further spellings of one header, and are left for the token, which has no blanks. */
    private static String afterOneBlank(String authorization) {
        String rest = authorization.substring(BEARER.length());
        return rest.startsWith(" ") ? rest.substring(1) : rest;
    }

    private static Credentials ofDirectLogin(String parameters) {
        Matcher token = TOKEN_PARAMETER.matcher(parameters);
        return new Credentials(token.find() ? token.group(1) : "", true);
    }

    @Override
    public String toString() {
        return "Credentials[directLogin=" + directLogin + "]";
    }
}
