package org.openbank.customer.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import static org.awaitility.Awaitility.await;

/** The packaged service, jar or native, as an operator starts it: by environment variables alone. */
public final class PackagedService implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** With it the service speaks TLS alone, on the port that it has otherwise for http. */
    private static final String CERTIFICATE = "QUARKUS_HTTP_SSL_CERTIFICATE_FILES";

    private static final HttpClient.Builder PLAIN = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);

    private final Process process;
    private final int port;
    private final int managementPort;
    private final Path output;
    private final String api;
    private final HttpClient.Builder clients;

    private PackagedService(
            Process process, int port, int managementPort, Path output, String scheme, HttpClient.Builder clients) {
        this.process = process;
        this.port = port;
        this.managementPort = managementPort;
        this.output = output;
        this.api = scheme + "://localhost:" + port;
        this.clients = clients;
    }

    /** Everything that production needs, with the database at this port. */
    public static Map<String, String> environment(int databasePort) {
        Map<String, String> environment = new HashMap<>();
        TestIssuer.settings()
                .forEach((name, value) ->
                        environment.put(name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), value));
        environment.put("QUARKUS_DATASOURCE_REACTIVE_URL", "postgresql://localhost:" + databasePort + "/postgres");
        environment.put("QUARKUS_DATASOURCE_USERNAME", "postgres");
        environment.put("QUARKUS_DATASOURCE_PASSWORD", "postgres");
        return environment;
    }

    /** Started, but perhaps not there yet, and perhaps never. */
    public static PackagedService start(Map<String, String> environment) throws IOException {
        return start(environment, Path.of(""));
    }

    /** The same, started in this directory. */
    public static PackagedService start(Map<String, String> environment, Path directory) throws IOException {
        return start(environment, directory, FreePort.find());
    }

    /** The same on a port of one's choice, for example where an instance ran before. */
    public static PackagedService start(Map<String, String> environment, Path directory, int port) throws IOException {
        return start(environment, directory, port, command());
    }

    /** The same by the JVM at this home, with these options. */
    public static PackagedService start(Map<String, String> environment, Path javaHome, String... options)
            throws IOException {
        return start(environment, Path.of(""), FreePort.find(), command(javaHome, options));
    }

    private static PackagedService start(
            Map<String, String> environment, Path directory, int port, List<String> command) throws IOException {
        int managementPort = FreePort.find();
        Path logs = Files.createDirectories(Path.of(System.getProperty("test.logs")));
        Path output = Files.createTempFile(logs, "packaged-service", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toAbsolutePath().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.matches("(QUARKUS|MP|OBP|SMALLRYE)_.*"));
        builder.environment().putAll(environment);
        boolean tls = environment.containsKey(CERTIFICATE);
        builder.environment().put(tls ? "QUARKUS_HTTP_SSL_PORT" : "QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment().put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort));
        HttpClient.Builder clients = tls ? clientsTrusting(Path.of(environment.get(CERTIFICATE))) : PLAIN;
        return new PackagedService(builder.start(), port, managementPort, output, tls ? "https" : "http", clients);
    }

    private static HttpClient.Builder clientsTrusting(Path certificate) throws IOException {
        try {
            return Authority.clientsTrusting(certificate);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> command() {
        if (Boolean.getBoolean("service.native")) {
            return List.of(System.getProperty("native.image.path"));
        }
        return command(Path.of(System.getProperty("java.home")));
    }

    private static List<String> command(Path javaHome, String... options) {
        List<String> command = new ArrayList<>();
        command.add(javaHome.resolve("bin").resolve("java").toString());
        command.addAll(List.of(options));
        command.add("-jar");
        command.add(Path.of("target", "quarkus-app", "quarkus-run.jar")
                .toAbsolutePath()
                .toString());
        return command;
    }

    public PackagedService awaitAnswering() {
        await().atMost(TIMEOUT)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> get("/obp/v3.1.0/root", "").statusCode() == 200);
        return this;
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /** Its metrics, in Prometheus' text. */
    public String metrics() throws IOException, InterruptedException {
        return management("/q/metrics").body();
    }

    /** Whether an orchestrator would send requests here. */
    public boolean isReady() throws IOException, InterruptedException {
        return isUp("ready");
    }

    /** Whether an orchestrator would let it go on. */
    public boolean isLive() throws IOException, InterruptedException {
        return isUp("live");
    }

    private boolean isUp(String check) throws IOException, InterruptedException {
        return management("/q/health/" + check).statusCode() == 200;
    }

    private HttpResponse<String> management(String path) throws IOException, InterruptedException {
        return send(PLAIN, "http://localhost:" + managementPort + path, Map.of());
    }

    /** Sends SIGTERM, as an orchestrator does, and does not wait. */
    public void terminate() {
        process.destroy();
    }

    /** Ends at once, as by kill -9. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** The exit code of a service that ends by itself. */
    public int awaitEnd() throws InterruptedException {
        if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("still running");
        }
        return process.exitValue();
    }

    /** Everything it printed so far. */
    public String output() throws IOException {
        return Files.readString(output);
    }

    public HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        return get(path, Map.of("Authorization", "Bearer " + token));
    }

    public HttpResponse<String> get(String path, Map<String, String> headers) throws IOException, InterruptedException {
        return send(clients, api + path, headers);
    }

    private static HttpResponse<String> send(HttpClient.Builder clients, String url, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT);
        headers.forEach(request::header);
        return clients.build().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
