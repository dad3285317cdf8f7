package org.openbank.customer.export;

import java.nio.charset.StandardCharsets;
import java.util.function.BiFunction;

/**
 * What stands before, between and behind the elements of a streamed list, which are JSON.
 *
 * @param end of the last element, null without any, and how many there were
 */
public record ListFrame(byte[] begin, byte[] between, BiFunction<Record, Integer, byte[]> end) {

    private static final byte[] COMMA = bytes(",");

    /** One element a line, as NDJSON has it. */
    public static final ListFrame LINES =
            new ListFrame(bytes(""), bytes("\n"), (last, count) -> bytes(count == 0 ? "" : "\n"));

    /** An answer that is nothing but the list under this key. */
    public static ListFrame of(String key) {
        return of("{\"" + key + "\":[", "]}");
    }

    /** Any other. */
    public static ListFrame of(String begin, String end) {
        byte[] bytes = bytes(end);
        return new ListFrame(bytes(begin), COMMA, (last, count) -> bytes);
    }

    /** The list under this key, and how it goes on: {@code next} is null when it does not, and needs no escapes. */
    public static ListFrame continued(String key, BiFunction<Record, Integer, String> next) {
        return new ListFrame(bytes("{\"" + key + "\":["), COMMA, (last, count) -> {
            String behind = next.apply(last, count);
            return bytes(behind == null ? "]}" : "],\"next\":\"" + behind + "\"}");
        });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
