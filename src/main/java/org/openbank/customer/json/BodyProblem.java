package org.openbank.customer.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;

/** Why a body is not what the operation takes, in words for the client; it names the field. */
final class BodyProblem extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is repeated of the client's own names. */
    private static final int LONGEST_PATH = 300;

    BodyProblem(String detail) {
        super(detail, null, false, false);
    }

    /** A problem of the value or name that the parser stands at; its path is made only now. */
    static BodyProblem at(JsonParser json, String detail) {
        return new BodyProblem(path(json) + " " + detail);
    }

    /** A problem of a field of the object that the parser stands at the end of. */
    static BodyProblem within(JsonParser json, String field, String detail) {
        String path = path(json);
        return new BodyProblem((path.isEmpty() ? field : path + "." + field) + " " + detail);
    }

    private static String path(JsonParser json) {
        StringBuilder path = new StringBuilder();
        append(json.getParsingContext(), path);
        return path.length() <= LONGEST_PATH ? path.toString() : path.substring(0, LONGEST_PATH) + "...";
    }

    private static void append(JsonStreamContext context, StringBuilder path) {
        if (context.inRoot()) {
            return;
        }
        append(context.getParent(), path);
        if (context.inObject() && context.hasCurrentName()) {
            path.append(path.isEmpty() ? "" : ".").append(context.getCurrentName());
        } else if (context.inArray() && context.hasCurrentIndex()) {
            path.append('[').append(context.getCurrentIndex()).append(']');
        }
    }
}
