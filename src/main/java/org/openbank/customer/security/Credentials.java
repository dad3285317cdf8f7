package org.openbank.customer.security;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.ws.rs.core.HttpHeaders;

import org.openbank.customer.error.ObpError;

/** The token of a request and whether a DirectLogin carrier brought it (contract section 5). */
record Credentials(String token, boolean directLogin) {

    private static final String BEARER = "Bearer";
    private static final Pattern DIRECT_LOGIN = Pattern.compile("DirectLogin(?:\\s+(.*))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern TOKEN_PARAMETER =
            Pattern.compile("(?:^|[\\s,])token\\s*=\\s*\"?([^\",\\s]*)\"?", Pattern.CASE_INSENSITIVE);

    /** Of the three carriers the first that is there decides. */
    static Credentials of(HttpHeaders headers) {
        String authorization = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (authorization != null && isBearer(authorization)) {
            return new Credentials(afterOneBlank(authorization), false);
        }
        String directLogin = headers.getHeaderString("DirectLogin");
        if (directLogin != null) {
            return ofDirectLogin(directLogin);
        }
        if (authorization == null) {
            throw ObpError.USER_NOT_LOGGED_IN.bare();
        }
        Matcher scheme = DIRECT_LOGIN.matcher(authorization.strip());
        if (scheme.matches()) {
            return ofDirectLogin(scheme.group(1) == null ? "" : scheme.group(1));
        }
        throw ObpError.INVALID_AUTHORIZATION_HEADER.bare();
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
