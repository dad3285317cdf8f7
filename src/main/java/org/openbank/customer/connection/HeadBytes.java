package org.openbank.customer.connection;

import io.netty.util.ByteProcessor;

/**
 * The bytes of one request's head, as they pass: whether each line is written as RFC 9112 has it. Bytes may come in
 * pieces of any size.
 */
final class HeadBytes implements ByteProcessor {

    private static final int DELETE = 0x7f;

    /** What is kept of a header is far more than its bytes; no client and no gateway sends so many. */
    private static final int MOST_HEADERS = 128;

    /** The request's own line, and the empty one at the end. */
    private static final int OTHER_LINES = 2;

    private static final String TOKEN = "!#$%&'*+-.^_`|~";

    private enum Place {
        BEFORE,
        REQUEST_LINE,
        LINE_BEGIN,
        NAME,
        VALUE
    }

    private Place place = Place.BEFORE;
    private int last;
    private int lines;
    private String problem;

    /** In words, for the client; null when there is none. */
    String problem() {
        return problem;
    }

    /** Whatever else is wrong with it: what is wrong is told at the end of the head, and till then lines are kept. */
    boolean hasTooManyLines() {
        return lines > MOST_HEADERS + OTHER_LINES;
    }

    /** Whether a request has begun: an empty line before it is none. */
    boolean begun() {
        return place != Place.BEFORE;
    }

    void reset() {
        place = Place.BEFORE;
        last = 0;
        lines = 0;
        problem = null;
    }

    @Override
    public boolean process(byte signed) {
        int next = signed & 0xff;
        if (next == '\n') {
            lines++;
        }
        if (problem == null) {
            check(next);
        }
        last = next;
        return true;
    }

    private void check(int next) {
        if (last == '\r' != (next == '\n')) {
            problem = "a line does not end with CR LF";
        } else if (next == '\n') {
            place = place == Place.BEFORE ? Place.BEFORE : Place.LINE_BEGIN;
        } else if (next != '\r') {
            step(next);
        }
    }

    private void step(int next) {
        switch (place) {
            case BEFORE -> {
                place = Place.REQUEST_LINE;
                problem = isToken(next) ? null : "its first byte begins no method";
            }
            case REQUEST_LINE -> problem = problemOfRequestLine(next);
            case LINE_BEGIN -> {
                place = Place.NAME;
                problem = isToken(next) ? null : "a header line begins with other than a name";
            }
            case NAME -> {
                place = next == ':' ? Place.VALUE : Place.NAME;
                problem = next == ':' || isToken(next) ? null : "a header's name has other than the letters of one";
            }
            case VALUE -> problem = next == '\t' || isVisible(next) ? null : "a header's value has control characters";
        }
    }

    private String problemOfRequestLine(int next) {
        if (next == ' ' && last == ' ') {
            return "its request line has two blanks in a row";
        }
        return isVisible(next) && next < DELETE ? null : "its request line has other than visible ASCII";
    }

    /** Or a blank. */
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
