package org.openbank.customer.resourcedocs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.openbank.customer.http.Aliases;

/** What the API document says of each operation, in OBP's own format (contract section 11). */
final class ResourceDocs {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PREFIX = "/obp/";
    private static final String BODY = "/content/application~1json";

    private final TypedSchemas schemas;

    private ResourceDocs(JsonNode document) {
        this.schemas = new TypedSchemas(document);
    }

    /** Of every operation of this API document, in its order. */
    static List<ResourceDoc> of(JsonNode document) {
        ResourceDocs docs = new ResourceDocs(document);
        List<ResourceDoc> all = new ArrayList<>();
        document.get("paths").properties().forEach(path -> path.getValue().properties().stream()
                // Demo logins and the like are no operations of OBP.
                .filter(operation -> operation.getValue().has("x-obp-operation-id"))
                .forEach(operation -> all.add(
                        docs.of(operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue()))));
        return all;
    }

    private ResourceDoc of(String method, String documented, JsonNode operation) {
        String path = pathWithNames(documented, operation);
        int next = path.indexOf('/', PREFIX.length());
        int end = next < 0 ? path.length() : next;
        String tail = path.substring(end);
        List<String> tags = new ArrayList<>();
        operation.get("x-obp-tags").forEach(tag -> tags.add(tag.asText()));
        String id = operation.get("x-obp-operation-id").asText();
        String function = id.substring(id.indexOf('-') + 1);
        String version = operation.get("x-obp-version").asText();
        ObjectNode item = JSON.createObjectNode()
                .put("operation_id", id)
                .put("request_verb", method)
                .put("request_url", PREFIX + version + tail);
        item.putObject("implemented_by").put("version", "OBP" + version).put("function", function);
        describe(item, operation);
        return new ResourceDoc(
                function,
                tags,
                path.substring(PREFIX.length(), end),
                Aliases.versions(method, path),
                tail,
                bytes(item));
    }

    private void describe(ObjectNode item, JsonNode operation) {
        // Where nothing is read of a body, the document has one for the sake of generated clients.
        JsonNode body = operation.path("requestBody");
        JsonNode request = body.path("required").asBoolean() ? body.at(BODY) : MissingNode.getInstance();
        JsonNode response = success(operation).at(BODY);
        Description description = Description.of(operation, request.path("schema"), response.path("schema"), schemas);
        item.put("summary", operation.get("summary").asText().replaceFirst("\\.$", ""))
                .put("description", description.html())
                .put("description_markdown", description.markdown())
                .set("example_request_body", exampleOf(request));
        item.set("success_response_body", exampleOf(response));
        item.set("error_response_bodies", operation.get("x-obp-errors"));
        item.set("tags", operation.get("x-obp-tags"));
        item.set("typed_request_body", schemas.typed(request.path("schema")));
        item.set("typed_success_response_body", schemas.typed(response.path("schema")));
        ArrayNode roles = item.putArray("roles");
        operation.get("x-obp-roles").forEach(role -> roles.addObject()
                .put("role", role.get("role").asText())
                .put("requires_bank_id", role.get("requires_bank_id").asBoolean()));
        item.set("validations", operation.get("x-obp-validations"));
        item.put("is_featured", false).put("special_instructions", "").putArray("connector_methods");
    }

    /** The path with OBP's names for its variables, BANK_ID for example. */
    private static String pathWithNames(String path, JsonNode operation) {
        String named = path;
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.has("x-obp-name")) {
                named = named.replace(
                        "{" + parameter.get("name").asText() + "}",
                        parameter.get("x-obp-name").asText());
            }
        }
        return named;
    }

    private static JsonNode success(JsonNode operation) {
        return operation.get("responses").properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    /** Never absent: clients read into it. */
    private static JsonNode exampleOf(JsonNode body) {
        return body.has("example") ? body.get("example") : JSON.createObjectNode();
    }

    private static byte[] bytes(JsonNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
