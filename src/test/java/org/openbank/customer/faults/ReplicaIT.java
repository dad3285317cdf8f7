package org.openbank.customer.faults;

import java.io.File;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.faults.Load.Answer;
import org.openbank.customer.faults.Load.Kind;
import org.openbank.customer.security.UserId;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.FreePort;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.PackagedService;
import org.openbank.customer.testing.TestIssuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An instance that only reads, with a streaming replica as its database, which is promoted under load when its primary is
 * gone: it answers every read, refuses every change, and every read is on record.
 */
@Tag("faults")
class ReplicaIT {

    private static final int CLIENTS = 8;
    private static final String BANK = "replica.bank";
    private static final String CLERK = "clerk";
    private static final UUID CLERK_ID = UserId.of(TestIssuer.ISSUER, CLERK);
    private static final UUID CUSTOMER = UUID.randomUUID();
    private static final String PATH = "/banks/" + BANK + "/customers/" + CUSTOMER;

    private static final Kind CREATE = new Kind(
            "create", "POST", "/banks/" + BANK + "/customers", Json.text(Contract.requestExample("createCustomer")));

    private static final List<Kind> READS = List.of(
            new Kind("get", "GET", PATH, null),
            new Kind("addresses", "GET", PATH + "/addresses", null),
            new Kind("firehose", "GET", "/banks/" + BANK + "/firehose/customers?limit=500", null),
            new Kind(
                    "by number",
                    "POST",
                    "/banks/" + BANK + "/customers/customer-number",
                    "{\"customer_number\":\"one\"}"));

    private static final List<Kind> ALL = Stream.concat(
                    READS.stream(),
                    Stream.of(CREATE, new Kind("update", "PUT", PATH + "/email", "{\"email\":\"a@example.com\"}")))
            .toList();

    private static final Set<String> CHANGES = Set.of("create", "update");

    @TempDir
    private File directory;

    private EmbeddedPostgres primary;
    private EmbeddedPostgres replica;
    private PackagedService writer;
    private PackagedService reader;

    @BeforeEach
    void start() throws Exception {
        File original = new File(directory, "primary");
        int port = FreePort.find();
        start(original, port).close();
        File copy = new File(directory, "replica");
        copy(original.toPath(), copy.toPath());
        primary = start(original, port);
        Files.createFile(copy.toPath().resolve("standby.signal"));
        Files.writeString(
                copy.toPath().resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=localhost port=" + port + " user=postgres'\n",
                StandardOpenOption.APPEND);
        replica = start(copy, FreePort.find());
        writer = writer(primary);
        fill();
        await().until(() -> count(replica, "select 1 from customer") == 1);
        Map<String, String> reading = environment(replica);
        reading.put("OBP_READ_ONLY", "true");
        // As on a larger machine.
        reading.put("QUARKUS_VERTX_EVENT_LOOPS_POOL_SIZE", "4");
        reading.put("OBP_AUDIT_DATABASE_URL", url(primary) + "," + url(replica));
        reader = PackagedService.start(reading).awaitAnswering();
    }

    private static EmbeddedPostgres start(File data, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
        to.toFile().setReadable(false, false);
        to.toFile().setExecutable(false, false);
        to.toFile().setReadable(true, true);
        to.toFile().setExecutable(true, true);
    }

    private static String url(EmbeddedPostgres server) {
        return "postgresql://localhost:" + server.getPort() + "/postgres";
    }

    private static Map<String, String> environment(EmbeddedPostgres server) {
        Map<String, String> environment = PackagedService.environment(server.getPort());
        environment.put("OBP_FIREHOSE_ENABLED", "true");
        return environment;
    }

    private static PackagedService writer(EmbeddedPostgres server) throws IOException {
        return PackagedService.start(environment(server)).awaitAnswering();
    }

    private void fill() throws SQLException {
        execute(primary, "insert into bank (bank_id) values ('" + BANK + "')");
        execute(
                primary,
                "insert into app_user (user_id, provider, provider_id, username) values ('" + CLERK_ID
                        + "', 'issuer', 'clerk', 'clerk')");
        for (Role role : List.of(
                Role.CanGetCustomer,
                Role.CanCreateCustomer,
                Role.CanUpdateCustomerEmail,
                Role.CanGetCustomerAddress,
                Role.CanUseCustomerFirehoseAtAnyBank)) {
            execute(
                    primary,
                    "insert into entitlement (entitlement_id, user_id, bank_id, role_name) values (gen_random_uuid(), '"
                            + CLERK_ID + "', '" + (role.requiresBankId() ? BANK : "") + "', '" + role + "')");
        }
        execute(
                primary,
                "insert into customer (bank_id, customer_id, customer_number, dependants, dob_of_dependants, kyc_status)"
                        + " values ('" + BANK + "', '" + CUSTOMER + "', 'one', 0, '{}', true)");
    }

    private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from (" + sql + ") as found")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @AfterEach
    void stop() throws Exception {
        reader.close();
        writer.close();
        replica.close();
        primary.close();
    }

    @Test
    void readsGoOnWhileTheReplicaIsPromoted() throws Exception {
        String token = TestIssuer.token(CLERK);
        Load load = Load.start(reader, token, CLIENTS, ALL);
        try (load) {
            Load writes = Load.start(writer, token, 2, List.of(CREATE));
            try (writes) {
                load.untilAnswered(300);
            }
            assertThat(writes.answers()).extracting(Answer::status).containsOnly(201);
            await().until(() -> count(primary, "select 1 from audit_event where kind = 'read'") > 0);
            writer.close();
            primary.close();
            Load.goesOnFor(Duration.ofSeconds(3));
            execute(replica, "select pg_promote()");
            load.untilAnswered(300);
        }
        System.out.println("Replica promoted under load: answers by status " + load.figures());

        assertThat(load.answers()).allSatisfy(answer -> assertThat(answer.status())
                .as(answer.kind())
                .isEqualTo(CHANGES.contains(answer.kind()) ? 503 : 200));
        for (Kind kind : READS) {
            long answered = load.answers()
                    .filter(answer -> answer.kind().equals(kind.name()))
                    .count();
            await().untilAsserted(
                            () -> assertThat(count(replica, records(kind))).isEqualTo((int) answered));
        }
        assertThat(reader.output())
                .contains("A change is refused, because this instance only reads")
                .doesNotContain("\"level\":\"ERROR\"", "\"frames\"");
        expectChangesElsewhereAlone(token);
    }

    /** What was sent to the old primary and not acknowledged is sent again, under the same id. */
    private static String records(Kind kind) {
        String operation = Map.of(
                        "get", "getCustomerByCustomerId",
                        "addresses", "getCustomerAddresses",
                        "firehose", "getFirehoseCustomers",
                        "by number", "getCustomerByCustomerNumber")
                .get(kind.name());
        return "select distinct audit_event_id from audit_event where outcome = 'success' and operation_id like '%-"
                + operation + "'";
    }

    /** The promoted server takes them, from an instance that is not told to read only. */
    private void expectChangesElsewhereAlone(String token) throws Exception {
        int customers = count(replica, "select 1 from customer");
        writer = writer(replica);
        for (PackagedService service : List.of(reader, writer)) {
            Load load = Load.start(service, token, 1, List.of(CREATE));
            try (load) {
                load.untilAnswered(1);
            }
            assertThat(load.answers()).extracting(Answer::status).containsOnly(service == writer ? 201 : 503);
        }
        assertThat(count(replica, "select 1 from customer")).isGreaterThan(customers);
        HttpResponse<String> read = reader.get("/obp/v3.1.0" + PATH, token);
        assertThat(read.statusCode()).isEqualTo(200);
    }
}
