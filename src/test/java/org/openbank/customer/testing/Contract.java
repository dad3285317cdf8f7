package org.openbank.customer.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The project's copy of the contract's tables, under src/test/resources/contract. */
public final class Contract {

    private static final JsonNode OPERATIONS = Json.read(resource("endpoints.json"));

    private Contract() {}

    public static Stream<JsonNode> operations() {
        return StreamSupport.stream(OPERATIONS.spliterator(), false);
    }

    public static JsonNode operation(String operationId) {
        return operations()
                .filter(operation -> operation.get("operationId").asText().equals(operationId))
                .findFirst()
                .orElseThrow();
    }

    /** A copy of the page's request, to be changed at will. */
    public static ObjectNode requestExample(String operationId) {
        return operation(operationId).get("requestExample").deepCopy();
    }

    /** The rows of errors.tsv without its header: code, name, message, status, where. */
    public static List<String[]> errors() {
        return resource("errors.tsv")
                .lines()
                .skip(1)
                .map(line -> line.split("\t"))
                .toList();
    }

    private static String resource(String name) {
        try (InputStream file = Contract.class.getResourceAsStream("/contract/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
