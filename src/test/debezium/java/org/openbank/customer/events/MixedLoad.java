package org.openbank.customer.events;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;

import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.PackagedService;

/** Clerks who each do everything there is to do with new customers, and all change one customer that they share. */
final class MixedLoad implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String EMAIL = "{\"email\":\"a%d@example.com\"}";

    private final HttpClient client = HttpClient.newHttpClient();
    private final PackagedService service;
    private final String token;
    private final String bank;
    private final String shared;
    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
    private final ExecutorService clerks;
    private volatile boolean over;

    private MixedLoad(PackagedService service, String token, String bank, String shared, int clerks) {
        this.service = service;
        this.token = token;
        this.bank = "/banks/" + bank;
        this.shared = this.bank + "/customers/" + shared;
        this.clerks = Executors.newFixedThreadPool(clerks);
    }

    /** {@code shared} is the id of the customer whom all change. */
    static MixedLoad start(PackagedService service, String token, String bank, String shared, int clerks) {
        MixedLoad load = new MixedLoad(service, token, bank, shared, clerks);
        IntStream.range(0, clerks).forEach(i -> load.clerks.execute(load::work));
        return load;
    }

    private void work() {
        for (int i = 0; !over; i++) {
            JsonNode created = send("POST", bank + "/customers", Json.text(Contract.requestExample("createCustomer")));
            if (created.has("customer_id")) {
                String id = created.get("customer_id").asText();
                serve(id, bank + "/customers/" + id, i);
            }
            send("PUT", shared + "/email", EMAIL.formatted(i));
        }
    }

    private void serve(String id, String customer, int i) {
        String key = UUID.randomUUID().toString();
        for (int attempt = 0; attempt < 2; attempt++) {
            send("PUT", customer + "/email", EMAIL.formatted(i), "Idempotency-Key", key);
        }
        send("PUT", customer + "/email", EMAIL.formatted(-i), "If-Match", "\"0.nobody\"");
        JsonNode address =
                send("POST", customer + "/address", Json.text(Contract.requestExample("createCustomerAddress")));
        if (address.has("customer_address_id")) {
            send("DELETE", customer + "/addresses/" + address.get("customer_address_id").asText(), "");
        }
        send(
                "POST",
                "/obp/v4.0.0" + customer + "/attribute",
                Json.text(Contract.request("createCustomerAttribute")));
        send("POST", shared + "/tax-residence", "{\"domain\":\"DE\",\"tax_number\":\"" + id + "\"}");
        send("PUT", customer + "/number", "{\"customer_number\":\"shared\"}");
        if (i % 2 == 0) {
            send("DELETE", "/obp/v4.0.0/management/cascading" + customer, "");
        }
    }

    /** What is answered; nothing where nobody answers. */
    private JsonNode send(String method, String path, String body, String... header) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + service.port()
                        + (path.startsWith("/obp") ? path : "/obp/v3.1.0" + path)))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (header.length > 0) {
            request.headers(header);
        }
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            statuses.add(answer.statusCode());
            return answer.body().isEmpty() ? Json.object("{}") : Json.read(answer.body());
        } catch (IOException e) {
            statuses.add(0);
            return Json.object("{}");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    int answered() {
        return statuses.size();
    }

    /** How many answers of each status; 0 where there was none. */
    Map<Integer, Long> answers() {
        return statuses.stream().collect(Collectors.groupingBy(status -> status, Collectors.counting()));
    }

    @Override
    public void close() {
        end();
    }

    /** What was sent is answered first. */
    void end() {
        over = true;
        clerks.shutdown();
        try {
            if (!clerks.awaitTermination(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("A request is neither answered nor given up");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
