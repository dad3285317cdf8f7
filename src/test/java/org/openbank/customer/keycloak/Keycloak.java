package org.openbank.customer.keycloak;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.openbank.customer.testing.FreePort;
import org.openbank.customer.testing.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A real Keycloak with the realm of deploy/keycloak, from the distribution that the build unpacked. */
final class Keycloak implements AutoCloseable {

    private static final String ADMIN = "admin";
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final Pattern LOGIN_FORM = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");

    private final Process process;
    private final String url;
    private final HttpClient http = HttpClient.newHttpClient();

    private Keycloak(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /** {@code service} is the origin of the service, where the Explorer page is. */
    static Keycloak start(String service) throws IOException {
        Path home = Path.of(System.getProperty("keycloak.home"));
        Path imports = Files.createDirectories(home.resolve("data/import"));
        Files.writeString(imports.resolve("realm.json"), realmForTests(service));
        int port = FreePort.find();
        ProcessBuilder builder = new ProcessBuilder(
                        "/bin/sh",
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--import-realm",
                        "--db=dev-mem",
                        "--http-host=localhost",
                        "--http-port=" + port,
                        "--http-management-port=" + FreePort.find())
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "keycloak.log").toFile());
        builder.environment()
                .putAll(Map.of("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN, "KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN));
        Keycloak keycloak = new Keycloak(builder.start(), "http://localhost:" + port);
        await().atMost(TIMEOUT)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> keycloak.get("/realms/bank/.well-known/openid-configuration", "")
                                .statusCode()
                        == 200);
        return keycloak;
    }

    /** The realm of the repository, which has no passwords, and what the tests log in with. */
    private static String realmForTests(String service) throws IOException {
        ObjectNode realm = (ObjectNode) Json.read(
                Files.readString(Path.of("deploy/keycloak/realm.json")).replace("https://api.example.com", service));
        ArrayNode clients = (ArrayNode) realm.get("clients");
        for (JsonNode client : clients) {
            if (client.get("clientId").asText().equals("teller-app")) {
                ((ObjectNode) client).put("directAccessGrantsEnabled", true);
            } else if (!client.get("publicClient").asBoolean()) {
                ((ObjectNode) client).put("secret", "nightly-export-secret");
            }
        }
        clients.add(Json.object("{'clientId': 'other-app', 'publicClient': true, 'directAccessGrantsEnabled': true}"));
        ((ArrayNode) realm.get("groups"))
                .add(
                        Json.object(
                                """
                        {'name': 'supervisors', 'attributes': {'entitlements': [
                         '{\\"bank_id\\": \\"\\", \\"role_name\\": \\"CanGetEntitlementRequestsAtAnyBank\\"}',
                         '{\\"bank_id\\": \\"\\", \\"role_name\\": \\"CanCreateEntitlementAtAnyBank\\"}']}}"""));
        realm.putArray("users").add(user("clerk", "/clerks of gh.29.uk")).add(user("supervisor", "/supervisors"));
        return realm.toString();
    }

    /** The password is the name followed by {@code -demo}. */
    private static ObjectNode user(String name, String group) {
        return Json.object(
                """
                {'username': '%1$s', 'enabled': true, 'email': '%1$s@example.com', 'emailVerified': true,
                 'firstName': 'Claire', 'lastName': 'Clerk', 'groups': ['%2$s'],
                 'credentials': [{'type': 'password', 'value': '%1$s-demo', 'temporary': false}]}"""
                        .formatted(name, group));
    }

    String issuer() {
        return url + "/realms/bank";
    }

    String wellKnown() {
        return issuer() + "/.well-known/openid-configuration";
    }

    String keys() {
        return issuer() + "/protocol/openid-connect/certs";
    }

    /** A token by the password grant. */
    String tokenOf(String username, String password, String application) throws Exception {
        return token(
                "bank",
                Map.of(
                        "grant_type", "password",
                        "client_id", application,
                        "username", username,
                        "password", password));
    }

    /** What a browser asks for to sign somebody in, with this proof of whose the code is to be; none if it is empty. */
    HttpResponse<String> askForCode(String application, String redirect, Map<String, String> proof) throws Exception {
        Map<String, String> parameters = new HashMap<>(proof);
        parameters.putAll(
                Map.of("response_type", "code", "scope", "openid", "client_id", application, "redirect_uri", redirect));
        return get("/realms/bank/protocol/openid-connect/auth?" + form(parameters), "");
    }

    /** The page that was answered is filled in and sent; what comes of it is the address with the code. */
    URI signIn(HttpResponse<String> page, String username, String password) throws Exception {
        Matcher action = LOGIN_FORM.matcher(page.body());
        assertThat(action.find()).as(page.body()).isTrue();
        String cookies = page.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .collect(Collectors.joining("; "));
        HttpResponse<String> answer = send(HttpRequest.newBuilder(
                        URI.create(action.group(1).replace("&amp;", "&")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", cookies)
                .POST(HttpRequest.BodyPublishers.ofString(form(Map.of("username", username, "password", password)))));
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    /** What is answered to a code. */
    HttpResponse<String> redeem(String code, String application, String redirect, Map<String, String> proof)
            throws Exception {
        Map<String, String> parameters = new HashMap<>(proof);
        parameters.putAll(Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "client_id", application,
                "redirect_uri", redirect));
        return ask("bank", parameters);
    }

    /** A token by the client credentials grant. */
    String tokenOf(String application, String secret) throws Exception {
        return token(
                "bank", Map.of("grant_type", "client_credentials", "client_id", application, "client_secret", secret));
    }

    /** A new signing key takes the place of the old ones, which are gone from the key set. */
    void replaceKeys() throws Exception {
        String admin = token(
                "master",
                Map.of("grant_type", "password", "client_id", "admin-cli", "username", ADMIN, "password", ADMIN));
        String components = "/admin/realms/bank/components";
        JsonNode old = Json.read(
                get(components + "?type=org.keycloak.keys.KeyProvider", admin).body());
        HttpResponse<String> created = send(
                request(components, admin)
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        """
                                {"name": "next", "providerId": "rsa-generated", "providerType": "org.keycloak.keys.KeyProvider",
                                 "config": {"priority": ["1000"], "enabled": ["true"], "active": ["true"], "algorithm": ["RS256"]}}""")));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        for (JsonNode provider : old) {
            if (provider.get("providerId").asText().equals("rsa-generated")) {
                HttpResponse<String> deleted =
                        send(request(components + "/" + provider.get("id").asText(), admin)
                                .DELETE());
                assertThat(deleted.statusCode()).as(deleted.body()).isEqualTo(204);
            }
        }
    }

    private String token(String realm, Map<String, String> form) throws Exception {
        HttpResponse<String> answer = ask(realm, form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.read(answer.body()).get("access_token").asText();
    }

    private HttpResponse<String> ask(String realm, Map<String, String> parameters)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url + "/realms/" + realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(parameters))));
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        return send(request(path, token).GET());
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The script of the distribution replaces itself by the server, so that this ends the server. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().join();
    }
}
