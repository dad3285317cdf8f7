package org.openbank.customer.connection;

import java.util.function.UnaryOperator;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.json.JsonObject;

import org.openbank.customer.error.ObpError;
import org.openbank.customer.http.AnswerHeaders;
import org.openbank.customer.http.CorrelationId;
import org.openbank.customer.http.ErrorHeaders;

/** The answer to what is no request, with the one error body (contract section 1.2). */
record Refusal(HttpResponseStatus status, ObpError error, String detail) {

    static final String TOO_MUCH_UNREAD = "Too many answers wait to be read.";

    static Refusal invalid(String problem) {
        return invalid(HttpResponseStatus.BAD_REQUEST, "The request is not valid HTTP: " + problem + ".");
    }

    private static Refusal invalid(HttpResponseStatus status, String detail) {
        return new Refusal(status, ObpError.INVALID_JSON_FORMAT, detail);
    }

    /** Netty's messages can repeat what was sent, so they are not told. */
    static Refusal of(Throwable failure) {
        if (failure instanceof TooLongHttpLineException) {
            return invalid(HttpResponseStatus.REQUEST_URI_TOO_LONG, "The request line is too long.");
        }
        if (failure instanceof TooLongHttpHeaderException) {
            return invalid(HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The headers are too large.");
        }
        return invalid(failure instanceof NotHttp ? failure.getMessage() : "it cannot be read");
    }

    /** Nothing else is read of this connection, and this would have been too much. */
    static Refusal tooManyAtOnce() {
        return invalid(HttpResponseStatus.BAD_REQUEST, "Too many requests wait for their turn on this connection.");
    }

    /** Others have to read their answers first. */
    static Refusal busy() {
        return new Refusal(
                HttpResponseStatus.SERVICE_UNAVAILABLE, ObpError.DATABASE_CONNECTION_CLOSED_ERROR, TOO_MUCH_UNREAD);
    }

    /** To this request, if there is one; an answer to HEAD has no body. */
    FullHttpResponse answer(HttpRequest request) {
        boolean withBody = request == null || !request.method().equals(HttpMethod.HEAD);
        UnaryOperator<String> given = request == null ? name -> null : request.headers()::get;
        byte[] body = new JsonObject()
                .put("code", status.code())
                .put("message", error.with(detail).getMessage())
                .toBuffer()
                .getBytes();
        FullHttpResponse answer = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, status, withBody ? Unpooled.wrappedBuffer(body) : Unpooled.EMPTY_BUFFER);
        AnswerHeaders.set(answer.headers()::set, CorrelationId.of(given));
        answer.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        if (error.status() == HttpResponseStatus.SERVICE_UNAVAILABLE.code()) {
            answer.headers().set(HttpHeaderNames.RETRY_AFTER, ErrorHeaders.RETRY_AFTER_SECONDS);
        }
        return answer;
    }
}
