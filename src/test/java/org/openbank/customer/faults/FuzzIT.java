package org.openbank.customer.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.openbank.customer.entitlement.Role;
import org.openbank.customer.testing.Bank;
import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.User;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * 20 000 requests of {@link Fuzz}: none is a 5xx, each error has the error body and the headers, nothing of the inside
 * is told, the log has no ERROR, memory and the number of metrics are bounded.
 */
@Tag("faults")
class FuzzIT {

    private static final int CLIENTS = 4;
    private static final int EACH = 5_000;
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_126L);

    /** One of the operations erases it. */
    private static final int CUSTOMER_LIVES = 100;

    /** Nothing more comes: the request was half of one. */
    private static final int SILENCE_MILLIS = 1_000;

    /** Of all requests: those that are half of one. */
    private static final int MOST_UNANSWERED = 20;

    /** Pages, and one for everything that is unknown. */
    private static final int OTHER_PATHS = 20;

    /** By method, status and error, three lines each. */
    private static final long SERIES_OF_AN_OPERATION = 25;

    private static final Pattern URI = Pattern.compile("(?m)^http_server_requests.*[{,]uri=\"([^\"]*)\"");

    private static final int END_OF_HEAD = 0x0d0a0d0a;
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)\r\n");
    private static final Pattern HEAD_END = Pattern.compile("\r\n\r\n");
    private static final Pattern INSIDE = Pattern.compile(
            "org\\.openbank|io\\.(quarkus|vertx|netty)|java\\.|Exception|(?i:select |insert into|update customer)|hibernate|Jackson|eyJ");

    private static SmallService small;

    @BeforeAll
    static void start() throws IOException {
        small = SmallService.start(Map.of());
    }

    @AfterAll
    static void stop() throws IOException {
        small.close();
    }

    /** What is wrong with the answers, and how many there were of each status. */
    private record Outcome(List<String> problems, Map<String, Integer> statuses) {}

    @Test
    void everyAnswerIsOneOfTheContract() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Callable<Outcome>> work = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            long seed = SEED + i;
            work.add(() -> send(seed));
        }

        Map<String, Integer> statuses = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        for (Future<Outcome> outcome : clients.invokeAll(work)) {
            problems.addAll(outcome.get().problems());
            outcome.get().statuses().forEach((status, count) -> statuses.merge(status, count, Integer::sum));
        }
        clients.shutdown();

        String metrics = small.service().metrics();
        long series = metrics.lines()
                .filter(line -> line.startsWith("http_server_requests"))
                .count();
        Set<String> paths =
                URI.matcher(metrics).results().map(line -> line.group(1)).collect(Collectors.toSet());
        System.out.printf(
                "faults: fuzz with seed %d: %s, %d MiB, %d series of %d paths%n",
                SEED, statuses, small.residentMib(), series, paths.size());
        assertThat(problems).isEmpty();
        assertThat(statuses.keySet()).contains("200", "201", "400", "401", "403", "404");
        assertThat(small.service().output()).doesNotContain("\"level\":\"ERROR\"", "\"level\":\"WARN\"");
        assertThat(small.service().isLive()).isTrue();
        assertThat(statuses.getOrDefault("none", 0)).isLessThan(MOST_UNANSWERED);
        assertThat(paths).hasSizeLessThan((int) Contract.operations().count() + OTHER_PATHS);
        assertThat(series)
                .isLessThan(SERIES_OF_AN_OPERATION * Contract.operations().count());
        assertThat(small.residentMib()).isLessThan(SmallService.MOST_MIB);
    }

    private static Outcome send(long seed) throws IOException {
        Bank bank = Bank.create();
        User entitled = bank.newUser(Role.values());
        Map<String, String> ids = new HashMap<>(Map.of(
                "BANK_ID", bank.id(),
                "USER_ID", entitled.id().toString(),
                "OPERATION_ID", "OBPv3.1.0-getVersion"));
        Fuzz fuzz = new Fuzz(
                seed,
                ids,
                List.of(
                        entitled.token(),
                        entitled.token(),
                        entitled.token(),
                        User.create().token()));
        Outcome outcome = new Outcome(new ArrayList<>(), new TreeMap<>());
        Socket connection = open();
        for (int i = 0; i < EACH; i++) {
            if (i % CUSTOMER_LIVES == 0) {
                ids.put("CUSTOMER_ID", bank.customerId());
            }
            byte[] request = fuzz.next();
            boolean head = new String(request, 0, 5, StandardCharsets.ISO_8859_1).equals("HEAD ");
            String answer = exchange(connection, request, head);
            String status = answer.isEmpty() ? "none" : answer.substring(9, 12);
            outcome.statuses().merge(status, 1, Integer::sum);
            problem(answer, status, head).ifPresent(problem -> outcome.problems()
                    .add(problem + "\n" + shown(request) + "\n" + shown(answer)));
            // Where one request ends and the next begins is not always what the client thinks.
            connection.close();
            connection = open();
        }
        connection.close();
        return outcome;
    }

    /** Nothing, when the request was half of one and no answer came. */
    private static String exchange(Socket connection, byte[] request, boolean head) {
        try {
            connection.getOutputStream().write(request);
            return answer(connection.getInputStream(), head);
        } catch (IOException halfOrCutOff) {
            return "";
        }
    }

    private static Socket open() throws IOException {
        Socket socket = new Socket("localhost", small.service().port());
        socket.setSoTimeout(SILENCE_MILLIS);
        return socket;
    }

    private static String shown(Object bytes) {
        String text =
                bytes instanceof byte[] request ? new String(request, StandardCharsets.ISO_8859_1) : bytes.toString();
        return text.length() > 1_500 ? text.substring(0, 1_500) + "..." : text;
    }

    private static Optional<String> problem(String answer, String status, boolean head) {
        if (answer.isEmpty()) {
            return Optional.empty();
        }
        String lower = answer.toLowerCase();
        for (String header : List.of(
                "correlation-id", "date", "cache-control", "pragma", "x-frame-options", "x-content-type-options")) {
            // What can be cached says so, and all else that it must not be.
            boolean cached = header.equals("pragma") && lower.contains("\r\ncache-control: public");
            if (!status.equals("100") && !cached && !lower.contains("\r\n" + header + ": ")) {
                return Optional.of("no " + header);
            }
        }
        if (status.startsWith("5")) {
            return Optional.of("status " + status);
        }
        if (INSIDE.matcher(answer).find() && status.startsWith("4")) {
            return Optional.of("tells of the inside");
        }
        return status.startsWith("4") && !head && !isErrorBody(answer, status)
                ? Optional.of("no error body")
                : Optional.empty();
    }

    private static boolean isErrorBody(String answer, String status) {
        try {
            JsonNode body = Json.read(HEAD_END.split(answer, 2)[1]);
            return body.size() == 2
                    && body.get("code").asText().equals(status)
                    && body.get("message").asText().startsWith("OBP-");
        } catch (RuntimeException notJson) {
            return false;
        }
    }

    /** One answer, and what an interim one announces. */
    private static String answer(InputStream in, boolean head) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int last = 0;
        while (last != END_OF_HEAD) {
            int next = in.read();
            if (next < 0) {
                return bytes.toString(StandardCharsets.UTF_8);
            }
            bytes.write(next);
            last = last << 8 | next;
        }
        String text = bytes.toString(StandardCharsets.ISO_8859_1);
        if (text.startsWith("HTTP/1.1 100")) {
            return answer(in, head);
        }
        Matcher length = LENGTH.matcher(text);
        if (!head && length.find()) {
            bytes.writeBytes(in.readNBytes(Integer.parseInt(length.group(1))));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
