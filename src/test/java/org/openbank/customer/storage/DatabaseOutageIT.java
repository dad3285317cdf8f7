package org.openbank.customer.storage;

import java.io.File;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.openbank.customer.testing.PackagedService;
import org.openbank.customer.testing.TestIssuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The database goes away and comes back under the running service (contract section 8). */
class DatabaseOutageIT {

    private static final String AWAY = "{\"code\":503,\"message\":\"OBP-50019: Cannot connect to the OBP database.\"}";

    @Test
    void anOutageIsAnsweredAndOverWithoutARestart(@TempDir File directory) throws Exception {
        EmbeddedPostgres database = startDatabase(directory, 0);
        int port = database.getPort();
        String token = TestIssuer.token("patient");
        try (PackagedService service = PackagedService.start(PackagedService.environment(port))) {
            service.awaitAnswering();
            assertThat(service.get("/obp/v3.1.0/users/current", token).statusCode())
                    .isEqualTo(200);

            database.close();

            for (String path : new String[] {"/obp/v3.1.0/users/current", "/obp/v3.1.0/banks"}) {
                HttpResponse<String> answer = service.get(path, token);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
                assertThat(answer.body()).isEqualTo(AWAY);
                assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
            }
            assertThat(service.get("/obp/v3.1.0/root", token).statusCode()).isEqualTo(200);

            database = startDatabase(directory, port);

            await().atMost(Duration.ofSeconds(15))
                    .until(() -> service.get("/obp/v3.1.0/users/current", token).statusCode() == 200);
            assertThat(service.output()).doesNotContain("\"level\":\"ERROR\"");
        } finally {
            database.close();
        }
    }

    private static EmbeddedPostgres startDatabase(File directory, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }
}
