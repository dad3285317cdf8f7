package org.openbank.customer.deploy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.openbank.customer.testing.FreePort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** nginx with the configuration of this repository, on loopback ports and with a certificate of its own. */
final class Gateway implements AutoCloseable {

    private static final Path CONFIGURATION = Path.of("deploy", "gateway");

    private final Process nginx;
    private final int port;
    private final HttpClient client;

    private Gateway(Process nginx, int port, HttpClient client) {
        this.nginx = nginx;
        this.port = port;
        this.client = client;
    }

    /** {@code limits} replaces limits.conf unless it is empty. */
    static Gateway start(Path directory, List<Integer> instances, String limits) throws Exception {
        int port = FreePort.find();
        Files.createDirectories(directory.resolve("tls"));
        Files.createDirectories(directory.resolve("tmp"));
        for (String file : List.of("proxy.conf", "headers.conf", "limits.conf")) {
            Files.copy(CONFIGURATION.resolve(file), directory.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!limits.isEmpty()) {
            Files.writeString(directory.resolve("limits.conf"), limits);
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
        makeCertificate(directory);
        Process nginx = new ProcessBuilder("nginx", "-p", directory.toString(), "-c", "nginx.conf")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("nginx.log").toFile())
                .start();
        Gateway gateway = new Gateway(nginx, port, clientTrusting(directory.resolve("tls/tls.crt")));
        await().ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> gateway.get("/obp/v3.1.0/root", Map.of()).statusCode() == 200);
        return gateway;
    }

    String url() {
        return "https://localhost:" + port;
    }

    HttpResponse<String> get(String path, Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path));
        headers.forEach(request::header);
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

    private static void makeCertificate(Path directory) throws IOException, InterruptedException {
        Process openssl = new ProcessBuilder(
                        "openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost -addext subjectAltName=DNS:localhost -keyout tls/tls.key -out tls/tls.crt"
                                .split(" "))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(openssl.waitFor()).isZero();
    }

    private static HttpClient clientTrusting(Path certificate) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (var file = Files.newInputStream(certificate)) {
            trusted.setCertificateEntry(
                    "gateway", CertificateFactory.getInstance("X.509").generateCertificate(file));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(context)
                .build();
    }
}
