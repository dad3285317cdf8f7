package org.openbank.customer;

import java.util.Map;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;

import org.openbank.customer.testing.PackagedService;
import org.openbank.customer.testing.TestIssuer;

import static org.assertj.core.api.Assertions.assertThat;

/** How the packaged service starts, and when it refuses to (contract section 5). */
class StartIT {

    @Test
    void withoutConfigurationItSaysWhatIsMissingAndEnds() throws Exception {
        try (PackagedService service = PackagedService.start(Map.of())) {
            assertThat(service.awaitEnd()).isEqualTo(78);
            assertThat(service.output().lines())
                    .hasSize(4)
                    .allMatch(line -> line.startsWith("Missing setting "))
                    .anyMatch(line -> line.contains("MP_JWT_VERIFY_ISSUER"))
                    .anyMatch(line -> line.contains("MP_JWT_VERIFY_AUDIENCES"))
                    .anyMatch(line -> line.contains("MP_JWT_VERIFY_PUBLICKEY_LOCATION"))
                    .anyMatch(line -> line.contains("QUARKUS_DATASOURCE_REACTIVE_URL"));
        }
    }

    @Test
    void environmentVariablesAreEnough() throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.builder().start();
                PackagedService service = PackagedService.start(PackagedService.environment(database.getPort()))) {
            service.awaitAnswering();

            assertThat(service.get("/obp/v3.1.0/users/current", TestIssuer.token("operator"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(service.get("/my/logins/direct", "").body()).contains("OBP-10404");
        }
    }

    @Test
    void anUnreadableKeyStopsTheStart() throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.builder().start()) {
            Map<String, String> environment = PackagedService.environment(database.getPort());
            environment.put("MP_JWT_VERIFY_PUBLICKEY_LOCATION", "file:/no/such/key.pem");
            try (PackagedService service = PackagedService.start(environment)) {
                assertThat(service.awaitEnd()).isNotZero();
                assertThat(service.output()).contains("file:/no/such/key.pem");
            }
        }
    }
}
