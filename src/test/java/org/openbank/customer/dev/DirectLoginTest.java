package org.openbank.customer.dev;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.Expect;
import org.openbank.customer.testing.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** Contract section 5: the login of development and test. Keys and issuer are those of the test profile. */
@QuarkusTest
class DirectLoginTest {

    private static final String LOGIN = "//my/logins/direct";

    @Test
    void aDemoUserGetsATokenThatCounts() {
        String header = "username=\"clerk\", password=\"clerk-demo\", consumer_key=\"demo-app\"";

        for (Api login : new Api[] {
            Api.anonymous().with("DirectLogin", header), Api.anonymous().with("Authorization", "DirectLogin " + header)
        }) {
            var answer = Expect.body(login.send("POST", LOGIN, null), 201);

            assertThat(Json.keys(answer)).containsExactly("token");
            assertThat(Expect.body(Api.withToken(answer.get("token").asText()).get("/users/current"), 200)
                            .get("username")
                            .asText())
                    .isEqualTo("clerk");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "username=clerk|400|OBP-20002: These DirectLogin parameters are missing: password, consumer_key",
                "username=clerk, password=clerk-demo, consumer_key=other|401|OBP-20008: Invalid Consumer Key.",
                "username=clerk, password=wrong, consumer_key=demo-app|401|OBP-20004: Invalid login credentials. Check username/password.",
                "username=nobody, password=nobody-demo, consumer_key=demo-app|401|OBP-20004: Invalid login credentials. Check username/password.",
            })
    void aBadLoginSaysWhatIsWrong(String header, int status, String message) {
        Expect.error(Api.anonymous().with("DirectLogin", header).send("POST", LOGIN, null), status, message);
    }

    @Test
    void theHeaderIsNeeded() {
        Expect.error(
                Api.anonymous().send("POST", LOGIN, null),
                400,
                "OBP-20082: Missing DirectLogin or Authorization header.");
    }
}
