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

import org.openbank.customer.error.ObpError;

/** Reads a body that may be any JSON value, at the place of J in the order of checks (contract sections 1.4 and 1.8). */
@Provider
@Consumes({MediaType.APPLICATION_JSON, "text/json"})
public class RawJsonReader implements MessageBodyReader<RawJson> {

    private final BodySize bodies;

    RawJsonReader(BodySize bodies) {
        this.bodies = bodies;
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == RawJson.class;
    }

    @Override
    public RawJson readFrom(
            Class<RawJson> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        byte[] bytes = bodies.readAll(body);
        try {
            return read(bytes, mediaType);
        } catch (BodyProblem problem) {
            throw ObpError.INVALID_JSON_FORMAT.with(problem.getMessage());
        }
    }

    private static RawJson read(byte[] bytes, MediaType mediaType) throws IOException, BodyProblem {
        var text = BodyText.decode(bytes, mediaType);
        try (JsonParser parser = BodyText.parser(text)) {
            parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            if (parser.nextToken() == null) {
                throw new BodyProblem("The body is empty.");
            }
            parser.skipChildren();
            if (parser.nextToken() != null) {
                throw BodyText.trailing();
            }
            return new RawJson(text.toString().strip());
        } catch (JsonProcessingException unreadable) {
            throw BodyText.problem(unreadable);
        }
    }
}
