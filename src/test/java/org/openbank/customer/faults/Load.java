package org.openbank.customer.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.openbank.customer.testing.PackagedService;

import static org.awaitility.Awaitility.await;

/** Clients who send one request after the other, each all kinds in turn, and keep what they are answered. */
final class Load implements AutoCloseable {

    /** Longer than any request may take: one that is not answered by then is never. */
    private static final Duration NEVER = Duration.ofSeconds(60);

    /** {@code status} 0 means that there was none; {@code body} is that of what was made. */
    record Answer(String kind, int status, long millis, String body) {}

    /** {@code body} null means GET. */
    record Kind(String name, String method, String path, String body) {}

    private final HttpClient client = HttpClient.newHttpClient();
    private final PackagedService service;
    private final String token;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final ExecutorService clients;
    private volatile boolean over;

    private Load(PackagedService service, String token, int clients) {
        this.service = service;
        this.token = token;
        this.clients = Executors.newFixedThreadPool(clients);
    }

    static Load start(PackagedService service, String token, int clients, List<Kind> kinds) {
        Load load = new Load(service, token, clients);
        IntStream.range(0, clients).forEach(i -> load.clients.execute(() -> load.send(kinds, i)));
        return load;
    }

    private void send(List<Kind> kinds, int first) {
        for (int i = first; !over; i++) {
            answers.add(send(kinds.get(i % kinds.size())));
        }
    }

    private Answer send(Kind kind) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + service.port() + "/obp/v3.1.0" + kind.path()))
                .timeout(NEVER)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                        kind.method(),
                        kind.body() == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(kind.body()))
                .build();
        long start = System.nanoTime();
        int status = 0;
        String body = "";
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            status = answer.statusCode();
            body = status == 201 ? answer.body() : "";
        } catch (IOException e) {
            // No answer, which counts as such.
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return new Answer(kind.name(), status, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start), body);
    }

    /** Until so many more requests are answered, by whatever. */
    void untilAnswered(int more) {
        int count = answers.size() + more;
        await().atMost(NEVER).until(() -> answers.size() >= count);
    }

    /** The time is what is tried: how long a fault lasts under load. */
    static void goesOnFor(Duration time) {
        await().pollDelay(time).atMost(time.plus(NEVER)).until(() -> true);
    }

    /** All answers so far. */
    Stream<Answer> answers() {
        return answers.stream();
    }

    /** For people: how many of each status, and the longest. */
    String figures() {
        return answers().collect(Collectors.groupingBy(Answer::status, Collectors.counting())) + ", longest "
                + answers().mapToLong(Answer::millis).max().orElse(0) + " ms";
    }

    /** Ends it; what was sent is answered first. */
    @Override
    public void close() {
        over = true;
        clients.shutdown();
        try {
            if (!clients.awaitTermination(NEVER.toSeconds() + 10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("A request is neither answered nor given up");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
