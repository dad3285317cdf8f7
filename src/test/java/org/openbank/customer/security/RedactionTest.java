package org.openbank.customer.security;

import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is printed by mistake has neither tokens nor personal data. */
class RedactionTest {

    private static final Caller CALLER =
            new Caller(UUID.randomUUID(), "https://issuer", "subject", "zoe", "zoe@example.com", "app", null, Set.of());

    @Test
    void aCallerIsPrintedByIdAlone() {
        assertThat(CALLER).hasToString("Caller[userId=" + CALLER.userId() + "]");
        assertThat(new VerifiedTokens.Verified(CALLER, 1).toString()).doesNotContain("zoe", "subject");
    }

    @Test
    void credentialsArePrintedWithoutTheToken() {
        assertThat(new Credentials("a.b.c", true)).hasToString("Credentials[directLogin=true]");
    }

    @Test
    void aTokenIsPrintedWithoutItsClaims() {
        assertThat(Jwt.parse("e30.eyJzdWIiOiJ6b2UifQ.").toString()).doesNotContain("zoe", "sub");
    }
}
