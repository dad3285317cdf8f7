package org.openbank.customer.events;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.events.EventReader.Message;
import org.openbank.customer.security.UserId;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.PackagedService;
import org.openbank.customer.testing.TestIssuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Debezium reads every event that was committed, as it was committed, and none else (contract section 15). */
@Tag("events")
class DebeziumIT {

    private static final String BANK = "events.bank";
    private static final String CLERK = "clerk";
    private static final UUID SHARED = UUID.randomUUID();
    private static final int CLERKS = 8;
    private static final int ANSWERS = 700;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    @TempDir
    private File directory;

    private EmbeddedPostgres database;
    private PackagedService service;

    @BeforeEach
    void start() throws Exception {
        database = EmbeddedPostgres.builder()
                .setServerConfig("wal_level", "logical")
                .setServerConfig("log_min_messages", "fatal")
                .start();
        Map<String, String> environment = PackagedService.environment(database.getPort());
        environment.put("OBP_EVENTS_ENABLED", "true");
        environment.put("OBP_LIMITS_TAX_RESIDENCES", "1000000");
        service = PackagedService.start(environment).awaitAnswering();
        UUID clerk = UserId.of(TestIssuer.ISSUER, CLERK);
        execute("insert into bank (bank_id) values ('" + BANK + "')");
        execute("insert into app_user (user_id, provider, provider_id, username) values ('" + clerk
                + "', 'issuer', 'clerk', 'clerk')");
        for (Role role : List.of(
                Role.CanCreateCustomer,
                Role.CanUpdateCustomerEmail,
                Role.CanUpdateCustomerNumber,
                Role.CanCreateCustomerAddress,
                Role.CanDeleteCustomerAddress,
                Role.CanCreateCustomerAttributeAtOneBank,
                Role.CanCreateTaxResidence,
                Role.CanDeleteCustomerCascade)) {
            execute("insert into entitlement (entitlement_id, user_id, bank_id, role_name) values (gen_random_uuid(), '"
                    + clerk + "', '" + (role.requiresBankId() ? BANK : "") + "', '" + role + "')");
        }
        execute(
                "insert into customer (bank_id, customer_id, customer_number, dependants, dob_of_dependants, kyc_status)"
                        + " values ('" + BANK + "', '" + SHARED + "', 'shared', 0, '{}', true)");
        execute(Files.readString(Path.of("deploy/postgresql/events.sql")));
        execute("alter role customers_events password 'secret'");
    }

    @AfterEach
    void stop() throws Exception {
        service.close();
        database.close();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> strings(String sql) {
        List<String> values = new ArrayList<>();
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return values;
    }

    private EventReader reader() throws IOException {
        EventReader reader =
                EventReader.start(database.getPort(), directory.toPath().resolve("offsets"));
        await().atMost(TIMEOUT).until(() -> strings(
                        "select slot_name from pg_replication_slots where slot_name = 'customer_events' and active")
                .size()
                == 1);
        return reader;
    }

    /** Connections break, so that changes are rolled back, and Debezium itself is stopped and started in between. */
    @Test
    void everyEventOfAMixedLoadIsReadAsItWasCommitted() throws Exception {
        List<Message> messages = new ArrayList<>();
        try (EventReader first = reader();
                MixedLoad load =
                        MixedLoad.start(service, TestIssuer.token(CLERK), BANK, SHARED.toString(), CLERKS)) {
            untilAnswered(load, ANSWERS);
            first.stop();
            messages.addAll(first.messages());
            assertThat(first.failures()).isEmpty();
            untilAnswered(load, 2 * ANSWERS);
            try (EventReader second = reader()) {
                untilAnswered(load, 3 * ANSWERS);
                load.end();
                List<String> committed = strings("select id::text from outbox_event");
                await().atMost(TIMEOUT).until(() -> ids(messages, second.messages())
                        .containsAll(committed));
                messages.addAll(second.messages());
                assertThat(second.failures()).isEmpty();
                awaitTheLogBeingLetGo();
            }
            report(load, messages);
            assertThat(load.answers()).containsKeys(200, 201, 400, 412, 503);
        }
        expectWhatWasCommitted(messages);
    }

    /** Breaks all connections of the service again and again. */
    private void untilAnswered(MixedLoad load, int count) throws SQLException {
        for (int next = load.answered() + 200; load.answered() < count; next += 200) {
            int answers = Math.min(next, count);
            await().atMost(TIMEOUT).until(() -> load.answered() >= answers);
            execute("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'customer-service'");
        }
    }

    private static List<String> ids(List<Message> some, List<Message> more) {
        List<String> ids = new ArrayList<>();
        some.forEach(message -> ids.add(message.id()));
        more.forEach(message -> ids.add(message.id()));
        return ids;
    }

    /** What is read by nobody else must not be kept, although it holds no events. */
    private void awaitTheLogBeingLetGo() throws SQLException {
        execute("create table other as select generate_series(1, 100000)");
        String before = strings("select pg_current_wal_lsn()::text").get(0);
        await().atMost(TIMEOUT).until(() -> strings("select slot_name from pg_replication_slots where slot_name"
                        + " = 'customer_events' and confirmed_flush_lsn >= '" + before + "'")
                .size()
                == 1);
    }

    private void expectWhatWasCommitted(List<Message> messages) {
        List<String> committed = strings(
                """
                select concat_ws(' ', 'customer.events', aggregateid, id, type, bank_id, payload)
                  from outbox_event order by aggregateid, created_at
                """);
        // Read again after a restart is the same message again.
        Map<String, LinkedHashSet<String>> byCustomer = messages.stream()
                .collect(Collectors.groupingBy(
                        Message::key,
                        TreeMap::new,
                        Collectors.mapping(DebeziumIT::text, Collectors.toCollection(LinkedHashSet::new))));
        List<String> received =
                byCustomer.values().stream().flatMap(LinkedHashSet::stream).toList();

        assertThat(received).containsExactlyElementsOf(committed);
        assertThat(strings("select audit_event_id::text from audit_event where kind = 'write'"))
                .containsExactlyInAnyOrderElementsOf(strings("select id::text from outbox_event"));
        assertThat(strings("select type from outbox_event group by type")).hasSize(7);
        assertThat(messages).allSatisfy(message -> assertThat(Json.keys(Json.read(message.value())))
                .contains("specversion", "data"));
    }

    /** For people: what was received beside what was committed. */
    private void report(MixedLoad load, List<Message> messages) {
        Map<String, Long> received = messages.stream()
                .collect(Collectors.groupingBy(
                        Message::type, TreeMap::new, Collectors.counting()));
        System.out.println("Events: answers by status " + load.answers() + "; committed, received:");
        strings("select type || ' ' || count(*) from outbox_event group by type order by type")
                .forEach(committed -> System.out.println("  " + committed + ", "
                        + received.getOrDefault(committed.substring(0, committed.indexOf(' ')), 0L)));
    }

    private static String text(Message message) {
        return String.join(
                " ", message.topic(), message.key(), message.id(), message.type(), message.bankId(), message.value());
    }
}
