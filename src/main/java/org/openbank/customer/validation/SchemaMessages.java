package org.openbank.customer.validation;

import java.util.List;
import java.util.stream.Stream;

import com.networknt.schema.Error;

/** Violations in the words of OBP's own library (contract section 10.1); none has a value of the body. */
final class SchemaMessages {

    private static final int MOST = 20;

    /** What a name in the body, or a list in the schema, can add. */
    private static final int LONGEST = 300;

    private SchemaMessages() {}

    static List<String> of(List<Error> errors) {
        return first(errors.size(), errors.stream().map(error -> bounded(text(error))));
    }

    /** At most 20 of so many, and then how many more there are. */
    static List<String> first(int count, Stream<String> messages) {
        Stream<String> first = messages.limit(MOST);
        return Stream.concat(first, count <= MOST ? Stream.empty() : Stream.of("and " + (count - MOST) + " more"))
                .toList();
    }

    private static String bounded(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + "...";
    }

    private static String text(Error error) {
        return switch (error.getKeyword() == null ? "" : error.getKeyword()) {
            case "required" -> property(error) + ": is missing but it is required";
            case "additionalProperties" ->
                property(error) + ": is not defined in the schema and the schema does not allow additional properties";
            case "enum" ->
                at(
                        error,
                        "does not have a value in the enumeration "
                                + error.getArguments()[0].toString().replace("\"", ""));
            case "maxLength" -> at(error, "may only be " + error.getArguments()[0] + " characters long");
            case "format" -> at(error, "does not match the " + error.getArguments()[0] + " pattern");
            default -> at(error, error.getMessage());
        };
    }

    private static String at(Error error, String text) {
        return error.getInstanceLocation() + ": " + text;
    }

    private static String property(Error error) {
        return error.getInstanceLocation().append(error.getProperty()).toString();
    }
}
