package org.openbank.customer.security;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.ws.rs.core.HttpHeaders;

import org.openbank.customer.error.ObpError;

/** The token of a request and whether a DirectLogin carrier brought it (contract section 5). */
record Credentials(String token, boolean directLogin) {

    private static final Pattern BEARER = Pattern.compile("Bearer(?:\\s+(.*))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern DIRECT_LOGIN = Pattern.compile("DirectLogin(?:\\s+(.*))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern TOKEN_PARAMETER =
            Pattern.compile("(?:^|[\\s,])token\\s*=\\s*\"?([^\",\\s]*)\"?", Pattern.CASE_INSENSITIVE);

    /** Of the three carriers the first that is there decides. */
    static Credentials of(HttpHeaders headers) {
        String authorization = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
        Matcher bearer = BEARER.matcher(authorization == null ? "" : authorization.strip());
        if (bearer.matches()) {
            return new Credentials(
                    bearer.group(1) == null ? "" : bearer.group(1).strip(), false);
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

    private static Credentials ofDirectLogin(String parameters) {
        Matcher token = TOKEN_PARAMETER.matcher(parameters);
        return new Credentials(token.find() ? token.group(1) : "", true);
    }
}
