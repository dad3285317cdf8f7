package org.openbank.customer.security;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.core.HttpHeaders;

/** The ways to log in that OBP knows (contract section 10.2); a request here comes by DirectLogin or OAuth2_OIDC. */
public enum AuthenticationType {
    DIRECT_LOGIN("DirectLogin"),
    OAUTH_1_0A("OAuth1.0a"),
    GATEWAY_LOGIN("GatewayLogin"),
    DAUTH("DAuth"),
    OAUTH2_OIDC("OAuth2_OIDC"),
    OAUTH2_OIDC_FAPI("OAuth2_OIDC_FAPI");

    private final String text;

    AuthenticationType(String text) {
        this.text = text;
    }

    /** The type with this name, which is case-sensitive. */
    public static Optional<AuthenticationType> named(String name) {
        return Arrays.stream(values()).filter(type -> type.text.equals(name)).findFirst();
    }

    /** By what carries the credentials, whatever they are worth; empty without any, or with some of another kind. */
    public static Optional<AuthenticationType> of(HttpHeaders headers) {
        return Credentials.carrier(headers).map(carrier -> switch (carrier) {
            case BEARER -> OAUTH2_OIDC;
            case DIRECT_LOGIN_HEADER, DIRECT_LOGIN -> DIRECT_LOGIN;
        });
    }

    /** As OBP prints a list of them. */
    public static String listed(List<AuthenticationType> types) {
        return types.stream().map(AuthenticationType::toString).toList().toString();
    }

    @Override
    public String toString() {
        return text;
    }
}
