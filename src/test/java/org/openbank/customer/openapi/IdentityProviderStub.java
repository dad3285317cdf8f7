package org.openbank.customer.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import org.openbank.customer.testing.TestIssuer;
import org.openbank.customer.testing.Trust;

/** An identity provider with the code flow and PKCE, at which everybody is at once signed in as {@code visitor}. */
public class IdentityProviderStub implements QuarkusTestResourceLifecycleManager {

    static final String CLIENT = "explorer";
    static final String NAME = "The test's login";

    private final Map<String, String> challenges = new ConcurrentHashMap<>();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/.well-known/openid-configuration", this::discover);
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::exchange);
        server.start();
        Map<String, String> settings = new HashMap<>(new Trust().start());
        settings.put("obp.identity-provider.name", NAME);
        settings.put("obp.identity-provider.well-known", address() + "/.well-known/openid-configuration");
        settings.put("obp.identity-provider.client-id", CLIENT);
        return settings;
    }

    private String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private void discover(HttpExchange exchange) throws IOException {
        answer(
                exchange,
                200,
                "{\"authorization_endpoint\":\"%1$s/authorize\",\"token_endpoint\":\"%1$s/token\"}"
                        .formatted(address()));
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> query = parameters(exchange.getRequestURI().getRawQuery());
        String code = "code-" + challenges.size();
        challenges.put(code, query.get("code_challenge"));
        exchange.getResponseHeaders()
                .set("Location", query.get("redirect_uri") + "?code=" + code + "&state=" + query.get("state"));
        answer(exchange, 302, "");
    }

    private void exchange(HttpExchange exchange) throws IOException {
        Map<String, String> form =
                parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String challenge = challenges.remove(form.get("code"));
        if (CLIENT.equals(form.get("client_id"))
                && challengeOf(form.get("code_verifier")).equals(challenge)) {
            answer(exchange, 200, "{\"access_token\":\"" + TestIssuer.token("visitor") + "\"}");
        } else {
            answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
        }
    }

    private static String challengeOf(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> parameters(String text) {
        return Arrays.stream(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
