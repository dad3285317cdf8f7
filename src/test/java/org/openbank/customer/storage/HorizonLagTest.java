package org.openbank.customer.storage;

import java.time.Duration;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.openbank.customer.testing.Database;
import org.openbank.customer.testing.Metrics;
import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A transaction that does not end is seen by how far it holds back those who read behind it. */
@QuarkusTest
@WithTestResource(Trust.class)
class HorizonLagTest {

    private static final String BANK = "insert into bank (bank_id) values (?)";
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    HorizonLag horizon;

    private static void insert() {
        Database.update(BANK, "horizon." + UUID.randomUUID());
    }

    private double lag() {
        horizon.look().await().atMost(SOON);
        return Metrics.value("obp_horizon_lag_seconds");
    }

    @Test
    void aTransactionAtWorkHoldsItBack() {
        await().atMost(SOON).until(() -> lag() < 1);

        Database.whileUncommitted(
                () -> {
                    insert();
                    await().atMost(SOON).until(() -> lag() > 2);
                    return null;
                },
                BANK,
                "horizon." + UUID.randomUUID());

        await().atMost(SOON).until(() -> lag() < 1);
        assertThat(Metrics.text()).contains("# TYPE obp_horizon_lag_seconds gauge");
    }
}
