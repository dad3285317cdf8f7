package org.openbank.customer.export;

import java.nio.charset.StandardCharsets;

/** What stands before and behind the elements of a streamed list, as JSON. */
public record ListFrame(byte[] begin, byte[] end) {

    /** An answer that is nothing but the list under this key. */
    public static ListFrame of(String key) {
        return of("{\"" + key + "\":[", "]}");
    }

    /** Any other. */
    public static ListFrame of(String begin, String end) {
        return new ListFrame(begin.getBytes(StandardCharsets.UTF_8), end.getBytes(StandardCharsets.UTF_8));
    }
}
