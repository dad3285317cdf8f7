package org.openbank.customer.json;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.error.ObpException;

/**
 * Reads a request body into its record. It runs after login, bank and role, so that error OBP-10001 comes
 * at its place in the order of checks (contract sections 1.4 and 1.8 J).
 */
@Provider
@Consumes({MediaType.APPLICATION_JSON, "text/json"})
public class JsonRecordReader implements MessageBodyReader<Record> {

    private final BodySize bodies;

    JsonRecordReader(BodySize bodies) {
        this.bodies = bodies;
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
        byte[] bytes = bodies.readAll(body);
        try {
            return type.cast(read(type, bytes, mediaType));
        } catch (BodyProblem problem) {
            throw refusal(type.getAnnotation(ObpBody.class).name(), problem.getMessage());
        }
    }

    private static Object read(Class<Record> type, byte[] bytes, MediaType mediaType) throws IOException, BodyProblem {
        try (JsonParser parser = BodyText.parser(BodyText.decode(bytes, mediaType))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BodyProblem("The body is not a JSON object.");
            }
            Object result = RecordShape.of(type).read(parser);
            if (parser.nextToken() != null) {
                throw new BodyProblem("Something follows the JSON object.");
            }
            return result;
        } catch (JsonProcessingException unreadable) {
            throw BodyText.problem(unreadable);
        }
    }

    private static ObpException refusal(String bodyName, String detail) {
        return ObpError.INVALID_JSON_FORMAT.with(
                bodyName.isEmpty() ? detail : "The Json body should be the " + bodyName + " " + detail);
    }
}
