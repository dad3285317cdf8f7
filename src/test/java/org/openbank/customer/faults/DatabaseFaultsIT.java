package org.openbank.customer.faults;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.faults.Load.Kind;
import org.openbank.customer.security.UserId;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.FreePort;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.PackagedService;
import org.openbank.customer.testing.TcpProxy;
import org.openbank.customer.testing.TestIssuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The packaged service, set as in production, under load while its database fails in every way there is: each request
 * is answered in time, by what was asked for or by 503, everything works again by itself, and what was acknowledged
 * is there.
 */
@Tag("faults")
class DatabaseFaultsIT {

    private static final int CLIENTS = 16;

    /** Two look-ups or connections and a statement (3, 3 and 13 s), and what a busy machine adds. */
    private static final long DEADLINE = 24_000;

    private static final String BANK = "faults.bank";
    private static final String CLERK = "clerk";
    private static final UUID CUSTOMER = UUID.randomUUID();
    private static final Pattern CREATED = Pattern.compile("\"customer_id\":\"([^\"]+)\"");

    private static final Kind CREATE = new Kind(
            "create", "POST", "/banks/" + BANK + "/customers", Json.text(Contract.requestExample("createCustomer")));

    private static final List<Kind> ALL = List.of(
            new Kind("get", "GET", customer(""), null),
            CREATE,
            new Kind("update", "PUT", customer("/email"), "{\"email\":\"a@example.com\"}"),
            new Kind(
                    "create address",
                    "POST",
                    customer("/address"),
                    Json.text(Contract.requestExample("createCustomerAddress"))),
            new Kind("addresses", "GET", customer("/addresses"), null),
            new Kind("banks", "GET", "/banks", null),
            new Kind("firehose", "GET", "/banks/" + BANK + "/firehose/customers?limit=500", null));

    @TempDir
    private File directory;

    private EmbeddedPostgres database;
    private TcpProxy network;
    private PackagedService service;

    private static String customer(String tail) {
        return "/banks/" + BANK + "/customers/" + CUSTOMER + tail;
    }

    @BeforeEach
    void start() throws Exception {
        database = startDatabase(0);
        network = new TcpProxy(database.getPort());
        service = startService(FreePort.find());
        execute("insert into bank (bank_id) values ('" + BANK + "')");
        execute("insert into app_user (user_id, provider, provider_id, username) values ('" + clerk()
                + "', 'issuer', 'clerk', 'clerk')");
        for (Role role : List.of(
                Role.CanGetCustomer,
                Role.CanCreateCustomer,
                Role.CanUpdateCustomerEmail,
                Role.CanCreateCustomerAddress,
                Role.CanGetCustomerAddress,
                Role.CanUseCustomerFirehoseAtAnyBank)) {
            execute("insert into entitlement (entitlement_id, user_id, bank_id, role_name) values (gen_random_uuid(), '"
                    + clerk() + "', '" + (role.requiresBankId() ? BANK : "") + "', '" + role + "')");
        }
        execute(
                "insert into customer (bank_id, customer_id, customer_number, dependants, dob_of_dependants, kyc_status)"
                        + " values ('" + BANK + "', '" + CUSTOMER + "', 'one', 0, '{}', true)");
    }

    private static UUID clerk() {
        return UserId.of(TestIssuer.ISSUER, CLERK);
    }

    /** With commits that are on the disk before they are acknowledged. */
    private EmbeddedPostgres startDatabase(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setServerConfig("synchronous_commit", "on")
                .setPort(port)
                .start();
    }

    private PackagedService startService(int port) throws IOException {
        Map<String, String> environment = PackagedService.environment(network.port());
        environment.put("OBP_FIREHOSE_ENABLED", "true");
        environment.put("OBP_EVENTS_ENABLED", "true");
        environment.put("OBP_LIMITS_ADDRESSES", "1000000");
        return PackagedService.start(environment, Path.of(""), port).awaitAnswering();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** No fault of the database is one of ours: it is no ERROR, nobody reads a stack trace, no connection is lost. */
    @AfterEach
    void stop() throws Exception {
        try {
            assertThat(service.output()).doesNotContain("\"level\":\"ERROR\"", "\"frames\"");
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(service.metrics())
                    .containsPattern("(?m)^sql_pool_active\\{[^\n]*} 0\\.0$")
                    .doesNotContainPattern("(?m)^sql_pool_active\\{[^\n]*} [1-9]"));
        } finally {
            service.close();
            network.close();
            database.close();
        }
    }

    private Load load(List<Kind> kinds) {
        return Load.start(service, TestIssuer.token(CLERK), CLIENTS, kinds);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 25})
    void aFrozenServer(int seconds) throws Exception {
        List<ProcessHandle> server = List.of();
        Load load = load(ALL);
        try (load) {
            load.untilAnswered(200);
            server = server();
            signal("STOP", server);
            Load.goesOnFor(Duration.ofSeconds(seconds));
            signal("CONT", server);
            awaitHealth();
        } finally {
            signal("CONT", server);
        }
        report("frozen for " + seconds + " s", load);
        expectAnswers(load);
    }

    @Test
    void aNetworkThatIsSilentAndThenGone() throws Exception {
        Load load = load(ALL);
        try (load) {
            load.untilAnswered(100);
            network.fallSilent();
            Load.goesOnFor(Duration.ofSeconds(5));
            // Whatever was opened so far is silent for ever.
            network.passNewConnections();
            awaitHealth();
        }
        report("connections silent for ever", load);
        expectAnswers(load);
    }

    @Test
    void aSlowNetwork() throws Exception {
        network.delay(Duration.ofMillis(10));
        // Half of them: all give the one customer addresses, and who waits for a locked row gives up after a second.
        Load load = Load.start(service, TestIssuer.token(CLERK), CLIENTS / 2, ALL);
        try (load) {
            load.untilAnswered(200);
        }
        report("20 ms to the database and back", load);
        assertThat(load.answers()).extracting(Load.Answer::status).isSubsetOf(200, 201);
    }

    @Test
    void connectionsThatBreak() throws Exception {
        Load load = load(ALL);
        try (load) {
            for (int i = 0; i < 10; i++) {
                load.untilAnswered(20);
                network.cut();
            }
            awaitHealth();
        }
        report("10 times cut", load);
        expectAnswers(load);
    }

    @Test
    void aServerThatStopsAtOnceAndStartsAgain() throws Exception {
        int port = database.getPort();
        Load load = load(ALL);
        try (load) {
            load.untilAnswered(200);
            signal("QUIT", server().subList(0, 1));
            network.cut();
            await().until(() -> server().isEmpty());
            database.close();
            database = startDatabase(port);
            awaitHealth();
        }
        report("immediate stop and start", load);
        expectAnswers(load);
        expectStored(load);
    }

    @Test
    void aServiceThatIsKilled() throws Exception {
        int port = service.port();
        Load load = load(List.of(CREATE));
        try (load) {
            load.untilAnswered(500);
            service.kill();
        }
        service = startService(port);
        report("service killed", load);
        expectStored(load);
    }

    /** Killed when the database has been told to commit, and nobody was answered: the repetition is. */
    @ParameterizedTest
    @ValueSource(strings = {"POST /customers", "POST /address", "PUT /email"})
    void aServiceThatIsKilledBeforeItAnswers(String call) throws Exception {
        Kind kind = ALL.stream()
                .filter(one -> call.equals(one.method() + one.path().replaceFirst(".*/", " /")))
                .findFirst()
                .orElseThrow();
        execute("create function slow() returns trigger language plpgsql as"
                + " $$ begin perform pg_sleep(1); return null; end $$");
        execute("create constraint trigger slow after insert on idempotent_answer initially deferred"
                + " for each row execute function slow()");
        int port = service.port();

        CompletableFuture<HttpResponse<String>> lost = sendOnce(kind, "a-key");
        await().pollInterval(Duration.ofMillis(10))
                .until(() -> 1 == count("select 1 from pg_stat_activity where wait_event = 'PgSleep'"));
        service.kill();
        assertThat(lost).failsWithin(Duration.ofSeconds(10));
        await().until(() -> 1 == count("select 1 from idempotent_answer"));
        service = startService(port);
        HttpResponse<String> repeated = sendOnce(kind, "a-key").get();

        assertThat(repeated.statusCode()).isIn(200, 201);
        assertThat(repeated.headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(count("select 1 from customer")).isEqualTo(kind == CREATE ? 2 : 1);
        assertThat(count("select 1 from customer_address"))
                .isEqualTo(kind.path().endsWith("/address") ? 1 : 0);
    }

    private CompletableFuture<HttpResponse<String>> sendOnce(Kind kind, String key) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + service.port() + "/obp/v3.1.0" + kind.path()))
                .header("Authorization", "Bearer " + TestIssuer.token(CLERK))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", '"' + key + '"')
                .method(kind.method(), HttpRequest.BodyPublishers.ofString(kind.body()))
                .build();
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    private int count(String sql) throws SQLException {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from (" + sql + ") as found")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** The main process of PostgreSQL, and those it has now. */
    private List<ProcessHandle> server() {
        String data = directory.getAbsolutePath();
        List<ProcessHandle> main = ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains("postgres -D " + data))
                .toList();
        return Stream.concat(main.stream(), main.stream().flatMap(ProcessHandle::descendants))
                .toList();
    }

    private static void signal(String signal, List<ProcessHandle> processes) throws Exception {
        String pids = processes.stream().map(process -> " " + process.pid()).collect(Collectors.joining());
        new ProcessBuilder("sh", "-c", "kill -" + signal + pids).start().waitFor();
    }

    /** All kinds are answered well, many times. */
    private void awaitHealth() {
        await().atMost(Duration.ofSeconds(25))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    Load probe = load(ALL);
                    try (probe) {
                        probe.untilAnswered(2 * CLIENTS);
                    }
                    return probe.answers().allMatch(answer -> answer.status() == 200 || answer.status() == 201);
                });
    }

    private static void expectAnswers(Load load) {
        assertThat(load.answers()).allSatisfy(answer -> {
            // 0 is a list that broke off: half of it must not look like a whole one.
            assertThat(answer.status())
                    .isIn(answer.kind().matches("banks|firehose") ? List.of(0, 200, 503) : List.of(200, 201, 503));
            assertThat(answer.millis()).isLessThan(DEADLINE);
        });
        assertThat(load.answers()).anyMatch(answer -> answer.status() == 503);
    }

    /** Every customer who was acknowledged. */
    private void expectStored(Load load) throws SQLException {
        Set<String> acknowledged = load.answers()
                .filter(answer -> answer.kind().equals("create") && answer.status() == 201)
                .map(answer -> CREATED.matcher(answer.body())
                        .results()
                        .findFirst()
                        .orElseThrow()
                        .group(1))
                .collect(Collectors.toSet());
        Set<String> stored = new HashSet<>();
        try (Connection connection = database.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select customer_id::text from customer")) {
            while (rows.next()) {
                stored.add(rows.getString(1));
            }
        }
        System.out.println("  acknowledged " + acknowledged.size() + ", stored " + stored.size());
        // Whatever fails in between: no customer without a record, and no record without a customer.
        String record = "kind = 'write' and operation_id = 'OBPv3.1.0-createCustomer'";
        assertThat(count("select 1 from customer c where customer_number <> 'one' and not exists"
                        + " (select 1 from audit_event a where a.customer_id = c.customer_id and " + record + ")"))
                .isZero();
        assertThat(count("select 1 from audit_event a where " + record + " and not exists"
                        + " (select 1 from customer c where c.customer_id = a.customer_id)"))
                .isZero();
        // Each write has its event, and each event its write.
        assertThat(count("select 1 from audit_event a full join outbox_event e on e.bank_id = a.bank_id and e.id ="
                        + " a.audit_event_id where coalesce(a.kind, 'write') = 'write' and a.tx is distinct from e.tx"))
                .isZero();
        assertThat(acknowledged).isNotEmpty();
        assertThat(stored).containsAll(acknowledged);
    }

    private static void report(String fault, Load load) {
        System.out.println("Fault: " + fault + ": answers by status " + load.figures());
    }
}
