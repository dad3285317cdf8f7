package org.openbank.customer.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import org.openbank.customer.testing.Api;
import org.openbank.customer.testing.ApiDocument;
import org.openbank.customer.testing.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** With the demo data, the example of every operation can be sent as it stands in the API document. */
@QuarkusTest
@TestProfile(DemoExamplesTest.Development.class)
class DemoExamplesTest {

    /** What is changed is read before, and what is deleted is needed by nothing that follows. */
    private static final List<String> ORDER = List.of("GET", "POST", "PUT", "DELETE");

    private static final String LAST = "deleteCustomerCascade";

    /** As {@code quarkus:dev}, with an empty database. */
    public static class Development implements QuarkusTestProfile {

        @Override
        public String getConfigProfile() {
            return "dev";
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                return Map.of(
                        "quarkus.embedded.postgresql.data.dir",
                        Files.createTempDirectory("demo").resolve("data").toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void everyExampleSucceeds() {
        Api admin = Api.withToken(login("admin"));
        List<ApiDocument.Endpoint> operations = ApiDocument.operations()
                .sorted(Comparator.comparing((ApiDocument.Endpoint one) -> id(one).equals(LAST))
                        .thenComparing(one -> ORDER.indexOf(one.method())))
                .toList();

        for (ApiDocument.Endpoint one : operations) {
            assertSucceeds(one, admin, path(one));
            if (one.method().equals("GET") && !query(one).isEmpty()) {
                assertSucceeds(one, admin, path(one) + "?" + query(one));
            }
        }

        assertThat(operations).hasSizeGreaterThan(50);
    }

    private static void assertSucceeds(ApiDocument.Endpoint one, Api caller, String path) {
        JsonNode body = one.operation().at("/requestBody/content/application~1json/example");

        Response response = caller.send(one.method(), path, body.isMissingNode() ? null : body);

        assertThat(response.statusCode())
                .as("%s %s: %s", id(one), path, response.asString())
                .isBetween(200, 299);
    }

    private static String id(ApiDocument.Endpoint one) {
        return one.operation().get("operationId").asText();
    }

    private static String path(ApiDocument.Endpoint one) {
        String path = one.path();
        for (JsonNode parameter : one.operation().path("parameters")) {
            path = path.replace(
                    "{" + parameter.get("name").asText() + "}",
                    parameter.path("example").asText());
        }
        return path;
    }

    private static String query(ApiDocument.Endpoint one) {
        return StreamSupport.stream(one.operation().path("parameters").spliterator(), false)
                .filter(parameter -> parameter.get("in").asText().equals("query"))
                .map(parameter -> parameter.get("name").asText() + "="
                        + parameter.path("example").asText())
                .collect(Collectors.joining("&"));
    }

    private static String login(String user) {
        Response response = Api.anonymous()
                .with(
                        "DirectLogin",
                        "username=\"" + user + "\", password=\"" + user + "-demo\", consumer_key=\"demo-app\"")
                .post("//my/logins/direct", "");
        return Json.read(response.asString()).get("token").asText();
    }
}
