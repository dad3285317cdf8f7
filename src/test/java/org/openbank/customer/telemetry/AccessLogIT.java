package org.openbank.customer.telemetry;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;

import org.openbank.customer.security.UserId;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.PackagedService;
import org.openbank.customer.testing.TestIssuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the packaged service writes to its standard output. */
class AccessLogIT {

    @Test
    void everyRequestIsOneLineOfJson() throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.builder().start();
                PackagedService service = PackagedService.start(PackagedService.environment(database.getPort()))) {
            service.awaitAnswering();
            String token = TestIssuer.token("logged");

            String answered = correlationId(service, "/obp/v3.1.0/users/current", token);
            String refused = correlationId(service, "/obp/v3.1.0/banks/" + UUID.randomUUID() + "/customers", token);
            String unknown = correlationId(service, "/obp/v3.1.0/somebody@example.com?name=Somebody", token);

            String older = correlationId(service, "/obp/v3.0.0/users/current/customers", token);

            JsonNode ok = accessLine(service, answered).get("mdc");
            assertThat(ok.get("operation").asText()).isEqualTo("getCurrentUser");
            assertThat(ok.get("method").asText()).isEqualTo("GET");
            assertThat(ok.get("status").asText()).isEqualTo("200");
            assertThat(ok.get("error").asText()).isEqualTo("-");
            assertThat(ok.get("userId").asText())
                    .isEqualTo(UserId.of(TestIssuer.ISSUER, "logged").toString());
            assertThat(ok.get("millis").asLong()).isBetween(0L, 30_000L);
            assertThat(ok.get("bytes").asLong()).isPositive();
            assertThat(accessLine(service, refused).toString()).contains("\"404\"", "OBP-30001");
            assertThat(accessLine(service, unknown).toString()).contains("\"404\"", "OBP-10404");
            assertThat(accessLine(service, older).toString()).contains("\"200\"", "getCustomersForUser");
            assertThat(service.output()).doesNotContain("somebody@example.com").doesNotContain("Somebody");
        }
    }

    private static String correlationId(PackagedService service, String path, String token) throws Exception {
        return service.get(path, token).headers().firstValue("Correlation-Id").orElseThrow();
    }

    /** The one line of a request. It is written when the answer is on its way, so others may come in between. */
    private static JsonNode accessLine(PackagedService service, String correlationId) {
        return await().until(() -> accessLines(service, correlationId), lines -> lines.size() == 1)
                .get(0);
    }

    private static List<JsonNode> accessLines(PackagedService service, String correlationId) throws IOException {
        return service.output()
                .lines()
                .filter(line -> line.startsWith("{") && line.endsWith("}"))
                .map(Json::read)
                .filter(line -> line.get("loggerName").asText().equals("access"))
                .filter(line -> line.get("mdc").get("correlationId").asText().equals(correlationId))
                .toList();
    }
}
