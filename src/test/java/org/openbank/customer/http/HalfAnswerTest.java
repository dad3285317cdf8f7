package org.openbank.customer.http;

import java.io.IOException;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.ext.web.Router;
import org.junit.jupiter.api.Test;

import org.openbank.customer.testing.RawHttp;
import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;

/** What fails when half of the answer is sent already must not look complete. */
@QuarkusTest
@WithTestResource(Trust.class)
class HalfAnswerTest {

    private static final String PATH = "/test/half-an-answer";

    /** Stands for any handler outside JAX-RS. */
    @Singleton
    static class Failing {

        void register(@Observes Router router) {
            router.get(PATH).handler(routing -> routing.response()
                    .setChunked(true)
                    .write("half")
                    .onComplete(written -> routing.fail(new IllegalStateException("half-way"))));
        }
    }

    @Test
    void itIsBrokenOff() throws IOException {
        String answer = RawHttp.exchange("GET " + PATH, "", "");

        assertThat(answer).startsWith("HTTP/1.1 200").endsWith("\r\n4\r\nhalf\r\n");
    }
}
