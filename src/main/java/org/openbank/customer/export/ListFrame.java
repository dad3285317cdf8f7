package org.openbank.customer.export;

import java.nio.charset.StandardCharsets;

/**
 * What stands around the elements of a streamed list, which are JSON.
 *
 * @param between two of them
 * @param behind each of them
 */
public record ListFrame(byte[] begin, byte[] between, byte[] behind, byte[] end) {

    /** One element a line, as NDJSON has it. */
    public static final ListFrame LINES = of("", "", "\n", "");

    /** An answer that is nothing but the list under this key. */
    public static ListFrame of(String key) {
        return of("{\"" + key + "\":[", "]}");
    }

    /** Any other. */
    public static ListFrame of(String begin, String end) {
        return of(begin, ",", "", end);
    }

    /** The list under this key, and where it goes on, which needs no escapes. */
    public static ListFrame continued(String key, String next) {
        return of("{\"" + key + "\":[", "],\"next\":\"" + next + "\"}");
    }

    private static ListFrame of(String begin, String between, String behind, String end) {
        return new ListFrame(bytes(begin), bytes(between), bytes(behind), bytes(end));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
