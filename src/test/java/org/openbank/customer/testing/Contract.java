package org.openbank.customer.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The contract's tables, under src/test/resources/contract, and what the page shows of its operations, which
 * the API document is made of too.
 */
public final class Contract {

    private static final List<Operation> OPERATIONS =
            rows("/contract/operations.tsv").map(Operation::parse).toList();
    private static final List<String[]> ERRORS =
            rows("/contract/errors.tsv").map(row -> row.split("\t")).toList();
    private static final JsonNode PAGE = Json.read(resource("/openapi/page.json"));
    private static final JsonNode REQUESTS = Json.read(resource("/contract/requests.json"));

    private Contract() {}

    public static Stream<Operation> operations() {
        return OPERATIONS.stream();
    }

    public static Operation operation(String id) {
        return operations().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    /** What the page shows of its operations, by their ids. */
    public static JsonNode page() {
        return PAGE;
    }

    public static JsonNode responseExample(String operationId) {
        return PAGE.get(operationId).get("responseExample");
    }

    /** A copy of the page's request, to be changed at will. */
    public static ObjectNode requestExample(String operationId) {
        return PAGE.get(operationId).get("requestExample").deepCopy();
    }

    /**
     * A request that succeeds once the names in it, such as CUSTOMER_ID, are replaced as those in the path: the
     * page's, with or else just what requests.json has of it.
     */
    public static JsonNode request(String operationId) {
        JsonNode own = REQUESTS.path(operationId);
        if (own.isArray()) {
            return own;
        }
        ObjectNode request = PAGE.has(operationId) ? requestExample(operationId) : Json.object("{}");
        return own.isObject() ? request.setAll((ObjectNode) own) : request;
    }

    /** The rows of errors.tsv: code, name, message, status, where. */
    public static List<String[]> errors() {
        return ERRORS;
    }

    /** The base text of an error. */
    public static String message(String code) {
        return error(code)[2];
    }

    public static int status(String code) {
        return Integer.parseInt(error(code)[3]);
    }

    private static String[] error(String code) {
        return ERRORS.stream().filter(row -> row[0].equals(code)).findFirst().orElseThrow();
    }

    /** The rows of a table, without its head. */
    public static Stream<String> rows(String name) {
        return resource(name).lines().skip(1);
    }

    private static String resource(String name) {
        try (InputStream file = Contract.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
