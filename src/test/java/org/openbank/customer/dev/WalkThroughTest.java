package org.openbank.customer.dev;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import org.openbank.customer.testing.FreePort;
import org.openbank.customer.testing.Readme;
import org.openbank.customer.testing.Terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The first minutes of a developer: {@code ./mvnw quarkus:dev} in a terminal, in a copy of what it is made of. */
@EnabledIf(value = "org.openbank.customer.testing.Terminal#isHere", disabledReason = "Needs the script of util-linux")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WalkThroughTest {

    private static final int COLUMNS = 80;
    private static final int ROWS = 24;
    private static final String SOURCE = "src/main/java/org/openbank/customer/Main.java";
    private static final int HTTP_OK = 200;
    private static final int HTTP_UNAVAILABLE = 503;

    /** The reload closes connections. */
    private static final int NO_ANSWER = 0;

    /** Downloads come first where nothing is in the repository of Maven yet. */
    private static final Duration START = Duration.ofMinutes(8);

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    @TempDir
    static Path copy;

    private static int port;
    private static Terminal service;

    @BeforeAll
    static void start() throws IOException {
        for (String part : List.of("pom.xml", "mvnw", ".mvn", "src/main")) {
            copy(Path.of(part));
        }
        port = FreePort.find();
        String settings = " -Dquarkus.http.port=" + port + " -Dquarkus.management.port=" + FreePort.find()
                + " -Ddebug=false -Dquarkus.embedded.postgresql.data.dir=" + copy.resolve("data");
        String repository = System.getProperty("maven.repo.local");
        service = Terminal.open(
                COLUMNS,
                ROWS,
                copy,
                "./mvnw quarkus:dev" + settings + (repository == null ? "" : " -Dmaven.repo.local=" + repository));
        await().atMost(START).until(() -> !service.isOpen() || walkThrough().isPresent());
        assertThat(service.isOpen()).as("%s", service.screen()).isTrue();
    }

    @AfterAll
    static void stop() throws IOException {
        Files.writeString(
                Path.of("target", "walk-through.txt"), service.screen().toString());
        service.close();
    }

    @Test
    @Order(1)
    void theStartAsksNothingAndWarnsOfNothing() {
        assertThat(shown(service))
                .contains("started in", "http://localhost:" + port)
                .doesNotContain("Help improve Quarkus", "WARN", "ERROR", "HibernateOrmProcessor")
                .doesNotContain("Kubernetes manifests", "in-memory key pair");
    }

    @Test
    @Order(2)
    void whatTheScreenShowsCanBePasted() throws IOException {
        List<String> commands = walkThrough().orElseThrow();

        // One that fills its line is copied as two by some terminals, and as one with the next by others.
        assertThat(commands).hasSizeGreaterThan(10).allMatch(line -> line.length() < COLUMNS);
        try (Terminal shell = Terminal.open(COLUMNS, ROWS, copy, "bash --norc -i")) {
            shell.type(String.join("\n", commands) + "\nexit\n");
            await().atMost(TIMEOUT).until(() -> !shell.isOpen());

            assertThat(shown(shell))
                    .contains("\"legal_name\":\"Eveline Tripman\"", "\"email\":\"eveline@example.com\"")
                    .contains("\"email\":\"new@example.com\"")
                    .contains("{\"code\":403,\"message\":\"OBP-20006:", "CanUpdateCustomerEmail")
                    .doesNotContain("command not found", "syntax error");
        }
    }

    @Test
    @Order(3)
    void theFirstRequestInTheReadmeIsAnswered() throws IOException {
        String block = Readme.blocks().stream()
                .filter(one -> one.contains("/my/logins/direct"))
                .findFirst()
                .orElseThrow();

        try (Terminal shell = Terminal.open(COLUMNS, ROWS, copy, "bash --norc -i")) {
            shell.type(block.replace(":8080/", ":" + port + "/") + "exit\n");
            await().atMost(TIMEOUT).until(() -> !shell.isOpen());

            assertThat(shown(shell)).contains("\"customer_number\":\"5987953\"", "\"legal_name\":\"Eveline Tripman\"");
        }
    }

    /**
     * The first request starts the reload and waits for its end; some that follow are let through to what has stopped,
     * unless the machine is so slow that they are kept waiting as well, and some are cut off.
     */
    @Test
    @Order(4)
    void noRequestFailsByAReloadAndTheLogIsQuiet() throws IOException {
        HttpClient client = HttpClient.newHttpClient();
        int reloads = reloads();
        Files.writeString(copy.resolve(SOURCE), "\n// Changed.\n", StandardOpenOption.APPEND);

        List<CompletableFuture<Integer>> statuses = new ArrayList<>();
        await().atMost(TIMEOUT).pollInterval(Duration.ofMillis(100)).until(() -> {
            statuses.add(status(client));
            return reloads() > reloads;
        });

        assertThat(statuses.stream().map(CompletableFuture::join)).isSubsetOf(HTTP_OK, HTTP_UNAVAILABLE, NO_ANSWER);
        assertThat(status(client).join()).isEqualTo(HTTP_OK);
        assertThat(shown(service)).doesNotContain("ERROR", "Exception");
    }

    private static int reloads() {
        return shown(service).split("Live reload total time", -1).length - 1;
    }

    private static CompletableFuture<Integer> status(HttpClient client) {
        return client.sendAsync(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/obp/v3.1.0/root"))
                                .timeout(TIMEOUT)
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode)
                .exceptionally(closed -> NO_ANSWER);
    }

    /** Everything on the screen; what was cut at the edge is put together again. */
    private static String shown(Terminal terminal) {
        return String.join("", terminal.screen().lines());
    }

    /** What stands between the two rules, when both are there. */
    private static Optional<List<String>> walkThrough() {
        List<String> lines = service.screen().lines();
        List<Integer> rules = IntStream.range(0, lines.size())
                .filter(i ->
                        lines.get(i).startsWith("---- Try it") || lines.get(i).matches("-{60,}"))
                .boxed()
                .toList();
        return rules.size() == 2 ? Optional.of(lines.subList(rules.get(0) + 1, rules.get(1))) : Optional.empty();
    }

    private static void copy(Path part) throws IOException {
        try (Stream<Path> files = Files.walk(part)) {
            for (Path file : files.toList()) {
                Path target = copy.resolve(file.toString());
                Files.createDirectories(target.getParent());
                if (Files.isRegularFile(file)) {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }
}
