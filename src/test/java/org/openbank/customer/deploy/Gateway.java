package org.openbank.customer.deploy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.openbank.customer.testing.Authority;
import org.openbank.customer.testing.FreePort;

import static org.awaitility.Awaitility.await;

/** nginx with the configuration of this repository, on loopback ports and with a certificate of its own. Needs openssl. */
final class Gateway implements AutoCloseable {

    private static final Path CONFIGURATION = Path.of("deploy", "gateway");

    private static final List<String> FILES =
            List.of("proxy.conf", "headers.conf", "proxies.conf", "limits.conf", "service-tls.conf");

    private static final String ROOT = "/obp/v3.1.0/root";

    private final Process nginx;
    private final int port;
    private final HttpClient client;

    private Gateway(Process nginx, int port, HttpClient client) {
        this.nginx = nginx;
        this.port = port;
        this.client = client;
    }

    /** {@code other} are contents of files that take the place of those in the repository. */
    static Gateway start(Path directory, Authority ofTheService, List<Integer> instances, Map<String, String> other)
            throws Exception {
        Gateway gateway = startUnanswered(directory, ofTheService, instances, other);
        await().ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> gateway.get(ROOT, Map.of()).statusCode() == 200);
        return gateway;
    }

    /** The same, where no instance need be one that the gateway talks to. */
    static Gateway startUnanswered(
            Path directory, Authority ofTheService, List<Integer> instances, Map<String, String> other)
            throws Exception {
        int port = FreePort.find();
        Authority own = Authority.in(directory.resolve("tls"));
        own.issue("tls", "localhost");
        Files.copy(ofTheService.certificate(), directory.resolve("tls/service-ca.crt"));
        Files.createDirectories(directory.resolve("tmp"));
        for (String file : FILES) {
            Files.writeString(
                    directory.resolve(file),
                    other.containsKey(file) ? other.get(file) : Files.readString(CONFIGURATION.resolve(file)));
        }
        StringBuilder upstream = new StringBuilder();
        instances.forEach(
                instance -> upstream.append("server 127.0.0.1:" + instance + " max_fails=1 fail_timeout=1s;\n"));
        Files.writeString(directory.resolve("upstream.conf"), upstream);
        Files.writeString(
                directory.resolve("nginx.conf"),
                Files.readString(CONFIGURATION.resolve("nginx.conf"))
                        .replace("listen 80;", "listen 127.0.0.1:" + FreePort.find() + ";")
                        .replace("listen 443 ssl", "listen 127.0.0.1:" + port + " ssl"));
        Process nginx = new ProcessBuilder("nginx", "-p", directory.toString(), "-c", "nginx.conf")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("nginx.log").toFile())
                .start();
        Gateway gateway = new Gateway(
                nginx, port, Authority.clientsTrusting(own.certificate()).build());
        await().ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> gateway.get(ROOT, Map.of()).statusCode() > 0);
        return gateway;
    }

    String url() {
        return "https://localhost:" + port;
    }

    HttpResponse<String> get(String path, Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path));
        headers.forEach(request::header);
        return send(request);
    }

    /** With headers that can stand several times, or not at all. */
    HttpResponse<String> ask(String path, Map<String, List<String>> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path));
        headers.forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        return send(request);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> trace(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path))
                .method("TRACE", HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        nginx.destroy();
        nginx.onExit().join();
    }
}
