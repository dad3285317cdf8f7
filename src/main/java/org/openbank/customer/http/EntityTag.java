package org.openbank.customer.http;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

import org.openbank.customer.export.StreamedList;
import org.openbank.customer.precondition.Versioned;

/**
 * A strong ETag on every 200 answer to a GET, and 304 without a body when the client has it already
 * (contract section 1.3); and on every answer that shows one row, for If-Match (section 12). The answer is serialised
 * here, once, and sent as these very bytes.
 */
public class EntityTag {

    private static final int LENGTH = 16;

    /** With its charset: without one the framework makes such a type anew for every answer. */
    private static final MediaType JSON = MediaType.APPLICATION_JSON_TYPE.withCharset("UTF-8");

    private static final Annotation[] NO_ANNOTATIONS = {};

    private final ObjectMapper mapper;

    EntityTag(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @ServerResponseFilter
    public void tag(ContainerRequestContext request, ContainerResponseContext response) throws IOException {
        Object answer = response.getEntity();
        boolean isRead =
                request.getMethod().equals(HttpMethod.GET) && response.getStatus() == Status.OK.getStatusCode();
        if (!isRead && !(answer instanceof Versioned)) {
            return;
        }
        byte[] body = body(answer);
        if (body == null) {
            return;
        }
        String tag = answer instanceof Versioned row ? of(row, body) : of(body);
        response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
        if (isRead && matches(request.getHeaderString(HttpHeaders.IF_NONE_MATCH), tag)) {
            response.setStatus(Status.NOT_MODIFIED.getStatusCode());
            response.setEntity(null);
        } else {
            response.setEntity(body, NO_ANNOTATIONS, type(answer, response));
        }
    }

    private static MediaType type(Object answer, ContainerResponseContext response) {
        MediaType given = answer instanceof StreamedList ? response.getMediaType() : null;
        return given != null && given.toString().startsWith(Lines.TYPE) ? given : JSON;
    }

    /** Null for what has no tag: a list that is still being read. */
    private byte[] body(Object entity) throws IOException {
        if (entity instanceof StreamedList list) {
            return list.isComplete() ? list.whole(mapper.writer()) : null;
        }
        return entity instanceof Record ? mapper.writeValueAsBytes(entity) : null;
    }

    /** If-None-Match compares weakly: a proxy may have weakened the tag that it was given. */
    public static boolean matches(String ifNoneMatch, String tag) {
        return ifNoneMatch != null
                && Stream.of(ifNoneMatch.split(","))
                        .map(String::strip)
                        .map(candidate -> candidate.startsWith("W/") ? candidate.substring(2) : candidate)
                        .anyMatch(candidate -> candidate.equals(tag) || candidate.equals("*"));
    }

    /** The strong tag of these bytes. */
    public static String of(byte[] body) {
        return '"' + hash(body) + '"';
    }

    /** The strong tag of these bytes, by which the row that they show can be changed. */
    public static String of(Versioned row, byte[] body) {
        return row.rowVersion().tag(hash(body));
    }

    private static String hash(byte[] body) {
        byte[] hash = Arrays.copyOf(sha256().digest(body), LENGTH);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
