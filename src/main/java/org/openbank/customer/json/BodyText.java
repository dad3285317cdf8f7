package org.openbank.customer.json;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;

/** The text of a body, and what makes it unreadable (contract section 1.4). */
final class BodyText {

    /** How deep objects and lists may be nested, also in fields that are ignored. */
    private static final int DEEPEST = 50;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private BodyText() {}

    /** Bytes become text here, strictly, so that nothing is ever replaced by another character. */
    static CharBuffer decode(byte[] bytes, MediaType mediaType) throws BodyProblem {
        String name = mediaType.getParameters().get(MediaType.CHARSET_PARAMETER);
        try {
            Charset charset = name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
        } catch (IllegalArgumentException unknown) {
            throw new BodyProblem("The charset of the Content-Type is not known.");
        } catch (CharacterCodingException malformed) {
            throw new BodyProblem("The body is not text in the charset of its Content-Type.");
        }
    }

    /** A parser of this text, whose failures {@link #problem} puts into words. */
    static JsonParser parser(CharBuffer text) throws IOException {
        return JSON.createParser(text.array(), text.arrayOffset() + text.position(), text.remaining());
    }

    static BodyProblem problem(JsonProcessingException unreadable) {
        if (unreadable instanceof StreamConstraintsException) {
            return new BodyProblem("The body is nested deeper than " + DEEPEST + ", or has a number that is too long.");
        }
        var at = unreadable.getLocation();
        return new BodyProblem("The body is not readable JSON"
                + (at == null ? "." : " at line " + at.getLineNr() + ", column " + at.getColumnNr() + "."));
    }

    static BodyProblem trailing() {
        return new BodyProblem("Something follows the JSON value.");
    }
}
