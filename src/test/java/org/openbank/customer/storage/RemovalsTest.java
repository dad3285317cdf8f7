package org.openbank.customer.storage;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.arc.All;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Database;
import org.openbank.customer.testing.Trust;

import static org.assertj.core.api.Assertions.assertThat;

/** What is kept for a time only goes when that is over, and nothing else. */
@QuarkusTest
@WithTestResource(Trust.class)
class RemovalsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Inject
    Removals removals;

    @Inject
    @All
    List<OldRows> all;

    private static void insert(Bank bank, int count, String age) {
        Database.update(
                "insert into idempotent_answer (bank_id, key_hash, fingerprint, status, entity_tag, body, created_at)"
                        + " select ?, gen_random_uuid(), gen_random_uuid(), 201, '', '{}', now() - ?::interval"
                        + " from generate_series(1, ?)",
                bank.id(),
                age,
                count);
    }

    private static long count(Bank bank) {
        return (long) Database.value("select count(*) from idempotent_answer where bank_id = ?", bank.id());
    }

    private OldRows answers() {
        return all.stream()
                .filter(rows -> rows.table().equals("idempotent_answer"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsOldGoesAndTheRestStays() {
        Bank bank = Bank.create();
        insert(bank, 2 * OldRows.BATCH + 1, "24 hours 1 second");
        insert(bank, 5, "23 hours 59 minutes");

        int removed = removals.remove(answers()).await().atMost(TIMEOUT);

        assertThat(removed).isGreaterThanOrEqualTo(2 * OldRows.BATCH + 1);
        assertThat(count(bank)).isEqualTo(5);
    }

    /** Those that are removed together are locked together, and no more. */
    @Test
    void oneStatementRemovesABatch() {
        Bank bank = Bank.create();
        insert(bank, OldRows.BATCH + 10, "300 days");

        Database.update(answers().removal().replace("$1", "now() - interval '299 days'"));

        assertThat(count(bank)).isEqualTo(10);
        removals.remove(answers()).await().atMost(TIMEOUT);
    }

    /** Who removes waits for a locked row like everybody else, and comes back. */
    @Test
    void aLockedRowIsRemovedLater() {
        Bank bank = Bank.create();
        UUID key = UUID.randomUUID();
        insert(bank, 3, "25 hours");
        Database.update("update idempotent_answer set customer_id = ? where bank_id = ?", key, bank.id());

        boolean failed =
                Database.whileRowLocked("idempotent_answer", "customer_id", key, () -> removals.remove(answers())
                        .map(removed -> false)
                        .onFailure()
                        .recoverWithItem(true)
                        .await()
                        .atMost(TIMEOUT));

        assertThat(failed).isTrue();
        removals.remove(answers()).await().atMost(TIMEOUT);
        assertThat(count(bank)).isZero();
    }

    /** None is removed that nobody has set a time for. */
    @Test
    void recordsAreKeptUnlessToldOtherwise() {
        assertThat(all)
                .filteredOn(rows -> rows.table().equals("audit_event"))
                .hasSize(2)
                .allSatisfy(rows -> {
                    assertThat(rows.retention()).isEmpty();
                    assertThat(removals.remove(rows).await().atMost(TIMEOUT)).isZero();
                });
    }

    @Test
    void recordsGoByTheirKind() {
        Bank bank = Bank.create();
        Database.update(
                """
                insert into audit_event (bank_id, audit_event_id, at, operation_id, kind, outcome, method, status, user_id,
                                         application, on_behalf, correlation_id, source_ip)
                select ?, gen_random_uuid(), now() - days * interval '20 days', 'x', kind, 'success', 'GET', 200,
                       gen_random_uuid(), 'app', 'bank', 'c', '::1'
                  from unnest('{read,bulk,replay,write,refused}'::text[]) as kind, generate_series(1, 3) as days
                """,
                bank.id());

        int removed = all.stream()
                .filter(rows -> rows.removal().contains("{read,"))
                .map(rows -> new OldRows(rows.table(), rows.removal(), Optional.of(Duration.ofHours(1))))
                .mapToInt(rows -> removals.remove(rows).await().atMost(TIMEOUT))
                .sum();

        // Nothing of the last 30 days, although they were told to be old after an hour.
        assertThat(removed).isGreaterThanOrEqualTo(6);
        assertThat(Database.value("select count(*) from audit_event where bank_id = ?", bank.id()))
                .isEqualTo(9L);
    }
}
