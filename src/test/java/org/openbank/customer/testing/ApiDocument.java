package org.openbank.customer.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.restassured.RestAssured;
import io.restassured.response.Response;

import static org.assertj.core.api.Assertions.assertThat;

/** The API document that the service under test serves, which every answer must conform to. */
public final class ApiDocument {

    private static final String LINES = "application/x-ndjson";
    private static final String COUNT = "test.responses.checked";
    private static final JsonNode DOCUMENT = read();
    private static final List<Endpoint> ENDPOINTS = endpoints();
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private ApiDocument() {}

    /** An operation and where it is. */
    public record Endpoint(String method, String path, Pattern pattern, int literals, JsonNode operation) {}

    public static JsonNode document() {
        return DOCUMENT;
    }

    public static Stream<Endpoint> operations() {
        return ENDPOINTS.stream();
    }

    public static JsonNode operation(String operationId) {
        return operations()
                .map(Endpoint::operation)
                .filter(operation -> operation.get("operationId").asText().equals(operationId))
                .findFirst()
                .orElseThrow();
    }

    /** Status, content type and body must be promised; paths that the document does not know are passed over. */
    static void check(String method, String path, Response response) {
        find(method, path).ifPresent(endpoint -> {
            String where = method + " " + path + " " + response.statusCode() + " " + response.asString();
            JsonNode promised = endpoint.operation.at("/responses/" + response.statusCode());
            assertThat(promised.isMissingNode())
                    .as("undocumented status: " + where)
                    .isFalse();
            boolean lines = LINES.equals(response.contentType());
            JsonNode content = promised.path("content").path(lines ? LINES : "application/json");
            if (content.isMissingNode()) {
                assertThat(response.asString())
                        .as("undocumented body: " + where)
                        .isEmpty();
            } else {
                (lines ? response.asString().lines() : Stream.of(response.asString())).forEach(json -> assertThat(
                                schema(content.get("schema")).validate(Json.read(json)))
                        .as(where)
                        .isEmpty());
            }
            count();
        });
    }

    /** One count for the whole JVM, although every Quarkus test profile loads this class anew. */
    private static void count() {
        synchronized (Runtime.getRuntime()) {
            if (System.getProperty(COUNT) == null) {
                Runtime.getRuntime().addShutdownHook(new Thread(ApiDocument::report));
            }
            System.setProperty(COUNT, Integer.toString(Integer.getInteger(COUNT, 0) + 1));
        }
    }

    /** A file, because the test runner no longer listens to the output of a virtual machine that ends. */
    private static void report() {
        try {
            Files.writeString(
                    Path.of(
                            "target",
                            "responses-checked-" + ProcessHandle.current().pid() + ".txt"),
                    System.getProperty(COUNT) + " responses conform to the API document\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Endpoint> find(String method, String path) {
        String withoutQuery = path.replaceFirst("\\?.*", "");
        return ENDPOINTS.stream()
                .filter(endpoint -> endpoint.method.equals(method)
                        && endpoint.pattern.matcher(withoutQuery).matches())
                .max(Comparator.comparingInt(Endpoint::literals));
    }

    private static Schema schema(JsonNode schema) {
        return SCHEMAS.computeIfAbsent(schema.toString(), text -> {
            ObjectNode root = schema.deepCopy();
            root.set("components", DOCUMENT.get("components"));
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(root);
        });
    }

    private static List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        DOCUMENT.get("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(operation -> endpoints.add(new Endpoint(
                        operation.getKey().toUpperCase(Locale.ROOT),
                        path.getKey(),
                        Pattern.compile(path.getKey().replaceAll("\\{\\w+}", "[^/]+")),
                        path.getKey().replaceAll("\\{\\w+}", "").length(),
                        operation.getValue()))));
        return endpoints;
    }

    private static JsonNode read() {
        return Json.read(RestAssured.get("/q/openapi?format=json").asString());
    }
}
