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
            int before = accessLines(service).size();
            String token = TestIssuer.token("logged");

            String answered = correlationId(service, "/obp/v3.1.0/users/current", token);
            String refused = correlationId(service, "/obp/v3.1.0/banks/" + UUID.randomUUID() + "/customers", token);
            String unknown = correlationId(service, "/obp/v3.1.0/somebody@example.com?name=Somebody", token);

            String older = correlationId(service, "/obp/v3.0.0/users/current/customers", token);

            await().until(() -> accessLines(service).size() >= before + 4);
            List<JsonNode> lines = accessLines(service);
            JsonNode ok = lines.get(before).get("mdc");
            assertThat(ok.get("correlationId").asText()).isEqualTo(answered);
            assertThat(ok.get("operation").asText()).isEqualTo("getCurrentUser");
            assertThat(ok.get("method").asText()).isEqualTo("GET");
            assertThat(ok.get("status").asText()).isEqualTo("200");
            assertThat(ok.get("error").asText()).isEqualTo("-");
            assertThat(ok.get("userId").asText())
                    .isEqualTo(UserId.of(TestIssuer.ISSUER, "logged").toString());
            assertThat(ok.get("millis").asLong()).isBetween(0L, 30_000L);
            assertThat(ok.get("bytes").asLong()).isPositive();
            assertThat(lines.get(before + 1).toString()).contains(refused, "\"404\"", "OBP-30001");
            assertThat(lines.get(before + 2).toString()).contains(unknown, "\"404\"", "OBP-10404");
            assertThat(lines.get(before + 3).toString()).contains(older, "\"200\"", "getCustomersForUser");
            assertThat(accessLines(service)).hasSize(before + 4);
            assertThat(service.output()).doesNotContain("somebody@example.com").doesNotContain("Somebody");
        }
    }

    private static String correlationId(PackagedService service, String path, String token) throws Exception {
        return service.get(path, token).headers().firstValue("Correlation-Id").orElseThrow();
    }

    private static List<JsonNode> accessLines(PackagedService service) throws IOException {
        return service.output()
                .lines()
                .filter(line -> line.startsWith("{") && line.endsWith("}"))
                .map(Json::read)
                .filter(line -> line.get("loggerName").asText().equals("access"))
                .toList();
    }
}
