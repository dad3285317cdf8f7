package org.openbank.customer.security;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Keys come by https; by http only from this machine or where that is allowed (contract section 5). */
class KeyLocationTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://idp.example.com/realms/bank/protocol/openid-connect/certs",
                "https://idp.example.com",
                "https://10.0.0.1:8443/jwks?kind=rsa",
                "HTTPS://idp.example.com/jwks",
                "http://localhost:8080/jwks",
                "http://LOCALHOST/jwks",
                "http://127.0.0.1/jwks",
                "http://127.1.2.3:80/jwks",
                "http://[::1]:8080/jwks",
                "http://[0:0:0:0:0:0:0:1]/jwks"
            })
    void httpsAndThisMachineAreFine(String location) {
        assertThat(KeyLocation.isAddress(location)).isTrue();
        assertThat(KeyLocation.problem(location, false)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://idp.example.com/jwks",
                "HTTP://idp.example.com/jwks",
                "http://10.0.0.1/jwks",
                "http://0.0.0.0/jwks",
                "http://2130706433/jwks",
                "http://[::]/jwks",
                "http://[fe80::1]/jwks",
                "http://keycloak:8080/jwks",
                "http://localhost.example.com/jwks",
                "http://127.0.0.1.example.com/jwks",
                "http://example.com/localhost",
                "http://128.0.0.1/127.0.0.1"
            })
    void httpFromAnotherMachineMustBeAllowed(String location) {
        assertThat(KeyLocation.isAddress(location)).isTrue();
        assertThat(KeyLocation.problem(location, false))
                .hasValueSatisfying(problem -> assertThat(problem).contains("https", "obp.keys.allow-http=true"));
        assertThat(KeyLocation.problem(location, true)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http:/localhost/jwks",
                "http:jwks",
                "https://",
                "https:///jwks",
                "https://user:secret@idp.example.com/jwks",
                "http://localhost@evil.example.com/jwks",
                "https://idp.example.com/jwks#fragment",
                "https://idp example.com/jwks",
                "https://idp_example.com/jwks",
                "http://127.1/jwks",
                "ftp://idp.example.com/jwks",
                "jar:http://idp.example.com/keys.jar!/jwks",
                "FILE:/keys.pem",
                "data:application/json,{}"
            })
    void whatIsNeitherAnAddressNorAFileIsRefused(String location) {
        assertThat(KeyLocation.problem(location, true))
                .hasValueSatisfying(problem -> assertThat(problem).doesNotContain("secret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/keys/public.pem",
                "keys.json",
                "file:/keys/public.pem",
                "classpath:keys.pem",
                "C:\\keys\\public.pem",
                "httpd/keys.pem"
            })
    void filesAreFine(String location) {
        assertThat(KeyLocation.isAddress(location)).isFalse();
        assertThat(KeyLocation.problem(location, false)).isEmpty();
    }
}
