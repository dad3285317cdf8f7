package org.openbank.customer.connection;

import io.netty.util.ByteProcessor;

/**
 * The bytes of one request's head, as they pass: whether each line is written as RFC 9112 has it. Bytes may come in
 * pieces of any size.
 */
final class HeadBytes implements ByteProcessor {

    private static final int DELETE = 0x7f;
    private static final String TOKEN = "!#$%&'*+-.^_`|~";

    private enum Place {
        BEFORE,
        REQUEST_LINE,
        LINE_BEGIN,
        NAME,
        VALUE
    }

    private Place place = Place.BEFORE;
    private boolean afterCr;
    private String problem;

    boolean isValid() {
        return problem == null;
    }

    /** In words, for the client; null when there is none. */
    String problem() {
        return problem;
    }

    void reset() {
        place = Place.BEFORE;
        afterCr = false;
        problem = null;
    }

    @Override
    public boolean process(byte next) {
        if (problem != null) {
            return false;
        }
        if (afterCr != (next == '\n')) {
            problem = "a line does not end with CR LF";
        } else if (next == '\r') {
            afterCr = true;
        } else if (afterCr) {
            afterCr = false;
            place = place == Place.BEFORE ? Place.BEFORE : Place.LINE_BEGIN;
        } else {
            step(next & 0xff);
        }
        return problem == null;
    }

    private void step(int next) {
        switch (place) {
            case BEFORE -> {
                place = Place.REQUEST_LINE;
                problem = isToken(next) ? null : "its first byte begins no method";
            }
            case REQUEST_LINE ->
                problem = next > ' ' && next < 0x7f || next == ' '
                        ? null
                        : "its request line has other than visible ASCII";
            case LINE_BEGIN -> {
                place = Place.NAME;
                problem = isToken(next) ? null : "a header line begins with other than a name";
            }
            case NAME -> {
                place = next == ':' ? Place.VALUE : Place.NAME;
                problem = next == ':' || isToken(next) ? null : "a header's name has other than the letters of one";
            }
            case VALUE ->
                problem =
                        next == '\t' || next >= ' ' && next != 0x7f ? null : "a header's value has control characters";
        }
    }

    private static boolean isVisible(int next) {
        return next >= ' ' && next != DELETE;
    }

    private static boolean isToken(int next) {
        return next >= 'a' && next <= 'z'
                || next >= 'A' && next <= 'Z'
                || next >= '0' && next <= '9'
                || TOKEN.indexOf(next) >= 0;
    }
}
