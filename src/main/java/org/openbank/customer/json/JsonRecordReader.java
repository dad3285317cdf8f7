package org.openbank.customer.json;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;

import org.openbank.customer.config.ObpConfig;
import org.openbank.customer.error.ObpError;
import org.openbank.customer.error.ObpException;

/**
 * Reads a request body into its record. It runs after login, bank and role, so that error OBP-10001 comes
 * at its place in the order of checks (contract sections 1.4 and 1.8 J).
 */
@Provider
@Consumes({MediaType.APPLICATION_JSON, "text/json"})
public class JsonRecordReader implements MessageBodyReader<Record> {

    /** How deep objects and lists may be nested, also in fields that are ignored. */
    private static final int DEEPEST = 50;

    private final JsonFactory json = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private final int maxSize;

    JsonRecordReader(ObpConfig config) {
        this.maxSize = Math.toIntExact(config.maxBodySize().asLongValue());
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type.isAnnotationPresent(ObpBody.class);
    }

    @Override
    public Record readFrom(
            Class<Record> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        // A declared length was checked already; a chunked body shows its size only here.
        byte[] bytes = body.readNBytes(maxSize + 1);
        if (bytes.length > maxSize) {
            throw ObpError.BODY_TOO_LARGE.with("The body is larger than " + maxSize + " bytes.");
        }
        try {
            return type.cast(read(type, bytes, mediaType));
        } catch (BodyProblem problem) {
            throw refusal(type.getAnnotation(ObpBody.class).name(), problem.getMessage());
        }
    }

    private Object read(Class<Record> type, byte[] bytes, MediaType mediaType) throws IOException, BodyProblem {
        try (JsonParser parser = parser(bytes, mediaType)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BodyProblem("The body is not a JSON object.");
            }
            Object result = RecordShape.of(type).read(parser);
            if (parser.nextToken() != null) {
                throw new BodyProblem("Something follows the JSON object.");
            }
            return result;
        } catch (StreamConstraintsException tooMuch) {
            throw new BodyProblem("The body is nested deeper than " + DEEPEST + ", or has a number that is too long.");
        } catch (JsonProcessingException unreadable) {
            var at = unreadable.getLocation();
            throw new BodyProblem("The body is not readable JSON"
                    + (at == null ? "." : " at line " + at.getLineNr() + ", column " + at.getColumnNr() + "."));
        }
    }

    /** Bytes become text here, strictly, so that nothing is ever replaced by another character. */
    private JsonParser parser(byte[] bytes, MediaType mediaType) throws IOException, BodyProblem {
        String name = mediaType.getParameters().get(MediaType.CHARSET_PARAMETER);
        try {
            Charset charset = name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
            CharBuffer text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return json.createParser(text.array(), text.arrayOffset() + text.position(), text.remaining());
        } catch (IllegalArgumentException unknown) {
            throw new BodyProblem("The charset of the Content-Type is not known.");
        } catch (CharacterCodingException malformed) {
            throw new BodyProblem("The body is not text in the charset of its Content-Type.");
        }
    }

    private static ObpException refusal(String bodyName, String detail) {
        return ObpError.INVALID_JSON_FORMAT.with(
                bodyName.isEmpty() ? detail : "The Json body should be the " + bodyName + " " + detail);
    }
}
