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

/** The answer to what is no request, with the one error body (contract section 1.2). */
record Refusal(HttpResponseStatus status, String detail) {

    static Refusal invalid(String problem) {
        return new Refusal(HttpResponseStatus.BAD_REQUEST, "The request is not valid HTTP: " + problem + ".");
    }

    /** Netty's messages can repeat what was sent, so they are not told. */
    static Refusal of(Throwable failure) {
        if (failure instanceof TooLongHttpLineException) {
            return new Refusal(HttpResponseStatus.REQUEST_URI_TOO_LONG, "The request line is too long.");
        }
        if (failure instanceof TooLongHttpHeaderException) {
            return new Refusal(HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The headers are too large.");
        }
        return invalid(failure instanceof NotHttp ? failure.getMessage() : "it cannot be read");
    }

    /** Nothing else is read of this connection, and this would have been too much. */
    static Refusal tooManyAtOnce() {
        return new Refusal(HttpResponseStatus.BAD_REQUEST, "Too many requests wait for their turn on this connection.");
    }

    /** To this request, if there is one; an answer to HEAD has no body. */
    FullHttpResponse answer(HttpRequest request) {
        boolean withBody = request == null || !request.method().equals(HttpMethod.HEAD);
        UnaryOperator<String> given = request == null ? name -> null : request.headers()::get;
        byte[] body = new JsonObject()
                .put("code", status.code())
                .put("message", ObpError.INVALID_JSON_FORMAT.with(detail).getMessage())
                .toBuffer()
                .getBytes();
        FullHttpResponse answer = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, status, withBody ? Unpooled.wrappedBuffer(body) : Unpooled.EMPTY_BUFFER);
        AnswerHeaders.set(answer.headers()::set, CorrelationId.of(given));
        answer.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return answer;
    }
}
