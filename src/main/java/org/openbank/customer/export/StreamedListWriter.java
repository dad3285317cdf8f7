package org.openbank.customer.export;

import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

import org.openbank.customer.storage.DatabaseFailure;

/** Sends a list as its rows come, each page when the client has taken the one before. */
@Provider
public class StreamedListWriter implements ServerMessageBodyWriter<StreamedList> {

    private final ObjectWriter json;

    StreamedListWriter(ObjectMapper mapper) {
        this.json = mapper.writer();
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return type == StreamedList.class;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == StreamedList.class;
    }

    @Override
    public void writeResponse(StreamedList list, Type generic, ServerRequestContext context) {
        ResteasyReactiveRequestContext request = (ResteasyReactiveRequestContext) context;
        ServerHttpResponse response = context.serverResponse();
        request.suspend();
        response.setChunked(true);
        send(list, response)
                .subscribe()
                .with(
                        sent -> {
                            response.end();
                            request.resume();
                        },
                        failure -> {
                            breakOff(failure, response);
                            list.close();
                            request.resume();
                        });
    }

    private Uni<Void> send(StreamedList list, ServerHttpResponse response) {
        return list.pieces(json)
                .filter(bytes -> bytes.length > 0)
                .onItem()
                .transformToUniAndConcatenate(bytes -> Uni.createFrom()
                        .completionStage(() -> response.write(bytes))
                        .onFailure()
                        .transform(failure -> new ClientGone()))
                .onItem()
                .ignoreAsUni();
    }

    /** Reset, not ended: half a list must not look like a whole one. */
    private static void breakOff(Throwable failure, ServerHttpResponse response) {
        if (failure instanceof ClientGone || response.closed()) {
            return;
        }
        if (DatabaseFailure.translate(failure).isEmpty()) {
            Log.error("A list could not be sent to its end", failure);
        }
        response.reset();
    }

    @Override
    public void writeTo(
            StreamedList list,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out) {
        throw new UnsupportedOperationException("Lists are streamed");
    }

    /** The client hung up, which is no fault of anybody's. */
    private static final class ClientGone extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ClientGone() {
            super(null, null, false, false);
        }
    }
}
