package org.openbank.customer.resourcedocs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

import org.openbank.customer.resourcedocs.TypedSchemas.Field;

/**
 * What is said of an operation: paragraphs, then lists of its parameters and fields, mandatory ones first. Clients put
 * the HTML into their page as it is, so nothing in it is taken for a tag.
 */
record Description(List<String> paragraphs, Map<String, Map<String, Field>> sections) {

    private static final String PARAMETERS = "URL Parameters:";
    private static final String REQUEST = "JSON request body fields:";
    private static final String RESPONSE = "JSON response body fields:";

    private static final String LOGIN =
            "User Authentication is Required. The User must be logged in. The Application must also be authenticated.";

    private static final Comparator<Map.Entry<String, Field>> MANDATORY_FIRST =
            Comparator.comparing(field -> !field.getValue().mandatory());

    /** {@code request} and {@code response} are schemas, missing where there is no body. */
    static Description of(JsonNode operation, JsonNode request, JsonNode response, TypedSchemas schemas) {
        List<String> paragraphs = new ArrayList<>(
                List.of(operation.get("description").asText().strip().split("\n\\s*\n")));
        paragraphs.add(operation.path("security").isEmpty() ? "No login is needed." : LOGIN);
        Map<String, Map<String, Field>> sections = new LinkedHashMap<>();
        sections.put(PARAMETERS, parameters(operation));
        sections.put(REQUEST, schemas.fields(request));
        sections.put(RESPONSE, schemas.fields(response));
        sections.values().removeIf(Map::isEmpty);
        return new Description(paragraphs, sections);
    }

    /** Those of the path. */
    private static Map<String, Field> parameters(JsonNode operation) {
        Map<String, Field> parameters = new TreeMap<>();
        operation.path("parameters").forEach(parameter -> {
            if (parameter.has("x-obp-name")) {
                parameters.put(
                        parameter.get("x-obp-name").asText(),
                        new Field(parameter.path("example").asText(), true));
            }
        });
        return parameters;
    }

    String html() {
        StringBuilder html = new StringBuilder();
        paragraphs.forEach(paragraph -> html.append("<p>")
                .append(escaped(paragraph).replace("\n", "<br/>\n"))
                .append("</p>\n"));
        sections.forEach((title, fields) -> {
            html.append("<p><strong>").append(title).append("</strong></p>\n<ul>\n");
            inOrder(fields).forEach(field -> html.append("<li>")
                    .append(field.getValue().mandatory() ? "<strong>" + field.getKey() + "</strong>" : field.getKey())
                    .append(": ")
                    .append(escaped(field.getValue().example()))
                    .append("</li>\n"));
            html.append("</ul>\n");
        });
        return html.toString();
    }

    String markdown() {
        StringBuilder markdown = new StringBuilder();
        paragraphs.forEach(
                paragraph -> markdown.append(paragraph.replace("<", "&lt;")).append("\n\n"));
        sections.forEach((title, fields) -> {
            markdown.append("**").append(title).append("**\n\n");
            inOrder(fields).forEach(field -> markdown.append("- ")
                    .append(field.getValue().mandatory() ? "**" + field.getKey() + "**" : field.getKey())
                    .append(": ")
                    .append(field.getValue().example().replace("<", "&lt;"))
                    .append('\n'));
            markdown.append('\n');
        });
        return markdown.toString().strip();
    }

    private static List<Map.Entry<String, Field>> inOrder(Map<String, Field> fields) {
        return fields.entrySet().stream().sorted(MANDATORY_FIRST).toList();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
