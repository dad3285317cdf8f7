package org.openbank.customer.faults;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.openbank.customer.testing.Contract;
import org.openbank.customer.testing.Json;
import org.openbank.customer.testing.Operation;

/**
 * Requests that are nearly right, or wrong in one of many ways, over all operations: the same ones for the same seed.
 * Each is the bytes of one request, in Latin-1 where it is text.
 */
final class Fuzz {

    private static final List<Operation> OPERATIONS = Contract.operations().toList();

    private static final List<String> METHODS = List.of(
            "GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "CONNECT", "get", "M\u00e9thod", "X");

    /** What is served beside the operations. */
    private static final List<String> PAGES = List.of(
            "/",
            "/index.html",
            "/explorer/main.js",
            "/explorer/nothing",
            "/q/openapi",
            "/q/openapi.json",
            "/q/nothing",
            "/x");

    private static final List<String> PATH_PIECES = List.of(
            ";x=1",
            "//",
            "/./",
            "/../",
            "%2e%2e",
            "%2F",
            "%00",
            "%zz",
            "%",
            "%C0%AF",
            "%ED%A0%80",
            "\\",
            "?",
            "#x",
            " ",
            "\t",
            "\u00ff",
            "/",
            "%F0%9F%8E%B8",
            "*",
            "{}",
            "'",
            "\"",
            "x".repeat(300),
            "a".repeat(9_000));

    private static final List<String> QUERIES = List.of(
            "",
            "?",
            "?limit=1",
            "?limit=-1&offset=x",
            "?limit=1&limit=2",
            "?limit=99999999999",
            "?a=%zz",
            "?%FF=a",
            "?format=json",
            "?format=%ED%A0%BD",
            "?%00=%00",
            "?from_date=2020-13-01T00:00:00.000Z",
            "?sort_direction=UP",
            "?a=b&&&=",
            "?role=" + "x".repeat(2_000),
            "?a[]=b;c");

    private static final List<String> HEADERS = List.of(
            "Accept: application/json",
            "Accept: text/html",
            "Accept: ;q=",
            "Accept: " + "a/b,".repeat(500),
            "Correlation-Id: abc",
            "Correlation-Id: a\tb",
            "Correlation-Id: " + "x".repeat(100),
            "If-None-Match: \"x\"",
            "If-None-Match: W/\"",
            "Expect: 100-continue",
            "Expect: nonsense",
            "Connection: Upgrade, HTTP2-Settings",
            "Upgrade: h2c",
            "Upgrade: websocket",
            "Content-Length: 4",
            "Content-Length: x",
            "Transfer-Encoding: chunked",
            "Transfer-Encoding: gzip",
            "Host: other",
            "Origin: https://evil.example.com",
            "X-Forwarded-For: 1.2.3.4",
            "X-Forwarded-Host: evil.example.com",
            "Range: bytes=0-1",
            "Cookie: a=b",
            "Content-Encoding: gzip",
            "Name",
            " folded",
            "X-Nul: a\0b",
            "X-High: \u00e9\u00ff",
            "X-Long: " + "y".repeat(30_000),
            "Authorization: Basic eDp5",
            "Authorization: Bearer",
            "Authorization: Bearer a.b.c",
            "DirectLogin: token=\"a.b.c\"",
            "DirectLogin: x",
            "Accept-Encoding: gzip;q=0, br",
            "Accept-Charset: x",
            "Keep-Alive: timeout=5");

    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json",
            "application/json",
            "text/json",
            "application/json; charset=utf-16",
            "application/json; charset=us-ascii",
            "application/json; charset=nonsense",
            "text/plain",
            "application/",
            "application/xml",
            "multipart/form-data; boundary=x",
            "");

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-0",
            "1e3",
            "1e2147483648",
            "1e-2147483649",
            "9".repeat(400),
            "0." + "1".repeat(400),
            "2147483648",
            "-2147483649",
            "1.5",
            "\"\"",
            "\"\\u0000\"",
            "\"\\ud83c\"",
            "\"\\ud83c\\u03c8\"",
            "\"\\udfb8\\ud83c\"",
            "\"\uD83C\uDFB8\"",
            "\"" + "x".repeat(3_000) + "\"",
            "\"2018-02-30T00:00:00Z\"",
            "\"9999-12-31T23:59:59Z\"",
            "\"10000-01-01T00:00:00Z\"",
            "{}",
            "[]",
            "[null]",
            "[[[[1]]]]",
            "{\"a\":1,\"a\":2}",
            "[".repeat(60) + "]".repeat(60),
            "{\"a\":".repeat(600) + "1" + "}".repeat(600),
            "NaN",
            "Infinity",
            "'x'",
            "/* */1",
            "tru",
            "01",
            "\"\\x\"",
            "\"\t\"");

    private final Random random;
    private final Map<String, String> ids;
    private final List<String> tokens;

    /** {@code ids}: what replaces a name in a path; {@code tokens}: of several users. */
    Fuzz(long seed, Map<String, String> ids, List<String> tokens) {
        this.random = new Random(seed);
        this.ids = ids;
        this.tokens = tokens;
    }

    byte[] next() {
        Operation operation = pick(OPERATIONS);
        String method = oneIn(8) ? pick(METHODS) : operation.method();
        String path = path(oneIn(10) ? pick(PAGES) : pick(operation.paths())) + (oneIn(3) ? pick(QUERIES) : "");
        byte[] body = operation.takesBody() || oneIn(10) ? body(operation) : new byte[0];
        StringBuilder head = new StringBuilder(method + " " + path + (oneIn(50) ? " HTTP/9" : " HTTP/1.1") + "\r\n");
        if (!oneIn(40)) {
            head.append("Host: localhost\r\n");
        }
        if (!oneIn(12)) {
            head.append("Authorization: Bearer ").append(token()).append("\r\n");
        }
        if (body.length > 0) {
            head.append("Content-Type: ").append(pick(TYPES)).append("\r\n");
        }
        for (int i = random.nextInt(3); i > 0 && oneIn(2); i--) {
            head.append(pick(HEADERS)).append("\r\n");
        }
        return framed(head, body);
    }

    private String path(String template) {
        String path = Operation.NAME
                .matcher(template)
                .replaceAll(name ->
                        oneIn(15) ? pick(PATH_PIECES).replace("\\", "\\\\") : ids.getOrDefault(name.group(), "x"));
        if (oneIn(15)) {
            int at = random.nextInt(path.length() + 1);
            return path.substring(0, at) + pick(PATH_PIECES) + path.substring(at);
        }
        return path;
    }

    private String token() {
        String token = pick(tokens);
        if (!oneIn(12)) {
            return token;
        }
        int at = random.nextInt(token.length());
        return token.substring(0, at) + (char) (33 + random.nextInt(90)) + token.substring(oneIn(2) ? at : at + 1);
    }

    private byte[] framed(StringBuilder head, byte[] body) {
        if (body.length == 0) {
            return (head + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        }
        boolean chunked = oneIn(4);
        String framing = chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + body.length;
        byte[] begin = (head + framing + "\r\n\r\n" + (chunked ? Integer.toHexString(body.length) + "\r\n" : ""))
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] end =
                (chunked ? "\r\n" + (oneIn(20) ? "zz" : "0") + "\r\n\r\n" : "").getBytes(StandardCharsets.ISO_8859_1);
        byte[] request = new byte[begin.length + body.length + end.length];
        System.arraycopy(begin, 0, request, 0, begin.length);
        System.arraycopy(body, 0, request, begin.length, body.length);
        System.arraycopy(end, 0, request, begin.length + body.length, end.length);
        return request;
    }

    /** The operation's own request, with one or two values replaced, or broken as text, or as bytes. */
    private byte[] body(Operation operation) {
        JsonNode request = Contract.request(operation.takesBody() ? operation.id() : "createCustomer")
                .deepCopy();
        List<String> marks = new ArrayList<>();
        for (int i = oneIn(3) ? 0 : 1 + random.nextInt(2); i > 0; i--) {
            marks.add(mark(request, "@" + i + "@"));
        }
        String text = Json.text(request);
        for (String name : ids.keySet()) {
            text = text.replace("\"" + name + "\"", "\"" + ids.get(name) + "\"");
        }
        for (String mark : marks) {
            text = text.replace("\"" + mark + "\"", pick(VALUES));
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (oneIn(12)) {
            return Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
        }
        if (oneIn(12) && bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    /** Puts the mark where one value was, at any depth. */
    private String mark(JsonNode node, String mark) {
        if (node instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = pick(names);
            if (object.get(name).isContainerNode() && oneIn(2)) {
                return mark(object.get(name), mark);
            }
            object.put(name, mark);
        } else if (node instanceof ArrayNode array && !array.isEmpty()) {
            array.set(random.nextInt(array.size()), array.textNode(mark));
        }
        return mark;
    }

    private boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
